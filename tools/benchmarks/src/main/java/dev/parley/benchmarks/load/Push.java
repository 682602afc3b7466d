package dev.parley.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Tool;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Follows updates over WebSockets through the gateway. */
record Push(Platform platform, Scale scale, Run run) {

	private static final int IDLE = 1000;

	private static final JsonMapper JSON = new JsonMapper();

	void measure() throws Exception {
		times();
		if (this.scale.isWhole()) {
			memory();
		}
	}

	private void times() throws Exception {
		LoadBenchmark.say("updates, 50 orders a second");
		Times times = new Times();
		WebSocket operator = follow(FrontDoor.clients(this.platform.tls()).build(), this.platform.tokenOf("operator1"),
				times);
		Load.perSecond(this.platform.url() + "/api/orders", Load.ORDER, 50, this.scale.reads())
			.run(this.platform.tokenOf("customer1"));
		new Journeys(this.platform).awaitRest();
		operator.abort();
		this.run.put(Measure.PUSH_P50, times.percentile(50));
		this.run.put(Measure.PUSH_P99, times.percentile(99));
	}

	/** Idle connections of a customer who does not order. */
	private void memory() throws Exception {
		LoadBenchmark.say("%,d idle connections".formatted(IDLE));
		double service = heap(Part.of("order-service"));
		double gateway = heap(Part.GATEWAY);
		String token = this.platform.tokenOf("customer2");
		HttpClient client = FrontDoor.clients(this.platform.tls()).build();
		List<WebSocket> idle = new ArrayList<>();
		for (int number = 0; number < IDLE; number++) {
			idle.add(follow(client, token, new Times()));
		}
		this.run.put(Measure.PUSH_HEAP_SERVICE, (heap(Part.of("order-service")) - service) / IDLE);
		this.run.put(Measure.PUSH_HEAP_GATEWAY, (heap(Part.GATEWAY) - gateway) / IDLE);
		if (idle.stream().anyMatch(WebSocket::isInputClosed)) {
			throw new Failure("A connection was closed while it was measured");
		}
		idle.forEach(WebSocket::abort);
	}

	private WebSocket follow(HttpClient client, String token, WebSocket.Listener listener) {
		String url = this.platform.url().toString().replaceFirst("^http", "ws") + "/api/orders/updates";
		return client.newWebSocketBuilder()
			.header("Authorization", "Bearer " + token)
			.buildAsync(URI.create(url), listener)
			.join();
	}

	/** The kB of the objects that a part holds, after a collection. */
	private double heap(Part part) {
		long pid = this.platform.status()
			.stream()
			.filter((status) -> status.part().equals(part.id()))
			.map(PartStatus::pid)
			.findFirst()
			.orElseThrow();
		String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
		List<String> histogram = Tool.output(jcmd, Long.toString(pid), "GC.class_histogram")
			.orElseThrow(() -> new Failure("Could not read the heap of " + part.id()))
			.lines()
			.toList();
		return Long.parseLong(histogram.getLast().trim().split(" +")[2]) / 1000.0;
	}

	/**
	 * The times from an update, just before its commit, until its client has it, in ms.
	 */
	private static final class Times implements WebSocket.Listener {

		private final List<Long> times = Collections.synchronizedList(new ArrayList<>());

		private final StringBuilder message = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket source, CharSequence data, boolean last) {
			this.message.append(data);
			if (last) {
				Instant at = Instant.parse(JSON.readTree(this.message.toString()).path("at").asString());
				this.times.add(Duration.between(at, Instant.now()).toMillis());
				this.message.setLength(0);
			}
			source.request(1);
			return null;
		}

		private long percentile(int percent) {
			List<Long> sorted = this.times.stream().sorted().toList();
			return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
		}

	}

}
