package dev.parley.benchmarks.load;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Tool;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;

/**
 * Places 2,000 orders in two seconds while inventory-service stands still, which the
 * queue levels out.
 */
final class Burst {

	private static final int ORDERS = 2000;

	private static final Duration LENGTH = Duration.ofSeconds(2);

	private static final Duration STANDSTILL = Duration.ofSeconds(5);

	private static final Duration STEP = Duration.ofMillis(100);

	private final Platform platform;

	private final Journeys journeys;

	private final Collection<UUID> accepted = new ConcurrentLinkedQueue<>();

	private Instant begin = Instant.EPOCH;

	private List<Journeys.Journey> orders = List.of();

	Burst(Platform platform) {
		this.platform = platform;
		this.journeys = new Journeys(platform);
	}

	void measure(Run run) throws Exception {
		LoadBenchmark.say("a burst of %,d orders while inventory-service stands still".formatted(ORDERS));
		FrontDoor customer = new FrontDoor(
				FrontDoor.clients(this.platform.tls()).version(HttpClient.Version.HTTP_1_1).build(),
				this.platform.url(), this.platform.tokenOf("customer1"));
		String pid = this.platform.status()
			.stream()
			.filter((part) -> part.part().equals(Part.of("inventory-service").id()))
			.map(PartStatus::pid)
			.map(String::valueOf)
			.findFirst()
			.orElseThrow();
		this.journeys.mark();
		this.begin = Instant.now();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			threads.submit(() -> standStill(pid));
			IntStream.range(0, ORDERS).forEach((i) -> threads.submit(() -> place(customer, i)));
		}
		this.journeys.awaitRest();
		this.orders = this.journeys.sinceMark();
		run.put(Measure.BURST_ACCEPTED, this.orders.size());
		run.put(Measure.BURST_REFUSED, ORDERS - this.accepted.size());
		run.put(Measure.BURST_LAST_ACCEPTED, last(Journeys.Journey::accepted));
		run.put(Measure.BURST_DECIDED, last(Journeys.Journey::decided));
		run.put(Measure.BURST_WAITING, waiting().stream().mapToInt(Integer::intValue).max().orElse(0));
	}

	/** The ids of the orders that were answered with 201. */
	Collection<UUID> accepted() {
		return this.accepted;
	}

	/** Accepted, waiting and decided orders over time. */
	String picture() {
		Map<String, List<Integer>> curves = new LinkedHashMap<>();
		curves.put("accepted", curve(Journeys.Journey::accepted));
		curves.put("waiting", waiting());
		curves.put("decided", curve(Journeys.Journey::decided));
		return new Chart(curves, STEP, STANDSTILL, "inventory-service stands still").svg();
	}

	private @Nullable Void standStill(String pid) throws InterruptedException {
		if (!Tool.works("kill", "-STOP", pid)) {
			throw new Failure("Could not stop inventory-service");
		}
		try {
			TimeUnit.MILLISECONDS.sleep(STANDSTILL.toMillis());
		}
		finally {
			Tool.works("kill", "-CONT", pid);
		}
		return null;
	}

	private @Nullable Void place(FrontDoor customer, int number) throws InterruptedException {
		Instant due = this.begin.plus(LENGTH.multipliedBy(number).dividedBy(ORDERS));
		TimeUnit.NANOSECONDS.sleep(Duration.between(Instant.now(), due).toNanos());
		Reply reply = customer.post("/api/orders", Load.ORDER, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
		if (reply.status() == 201) {
			this.accepted.add(UUID.fromString(reply.json().path("id").asString()));
		}
		return null;
	}

	/** How many orders had got there, after each tenth of a second. */
	private List<Integer> curve(Function<Journeys.Journey, Instant> when) {
		List<Long> steps = this.orders.stream().map(when).map(this::step).sorted().toList();
		int end = this.orders.stream().map(Journeys.Journey::decided).mapToInt((at) -> (int) step(at)).max().orElse(0);
		return IntStream.rangeClosed(0, end + 1)
			.mapToObj((now) -> (int) steps.stream().filter((step) -> step < now).count())
			.toList();
	}

	private long step(Instant at) {
		return Math.max(0, Duration.between(this.begin, at).dividedBy(STEP));
	}

	private List<Integer> waiting() {
		List<Integer> accepted = curve(Journeys.Journey::accepted);
		List<Integer> decided = curve(Journeys.Journey::decided);
		return IntStream.range(0, accepted.size()).mapToObj((i) -> accepted.get(i) - decided.get(i)).toList();
	}

	/** The seconds until the last order had got there. */
	private double last(Function<Journeys.Journey, Instant> when) {
		return this.orders.stream()
			.map(when)
			.mapToDouble((at) -> Duration.between(this.begin, at).toMillis() / 1000.0)
			.max()
			.orElse(0);
	}

}
