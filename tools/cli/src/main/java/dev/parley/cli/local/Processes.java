package dev.parley.cli.local;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Meter;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Patience;
import dev.parley.setup.BrokerAdministrator;
import dev.parley.setup.Part;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one platform, which start and stop in the order of their dependencies.
 */
class Processes {

	static final Instance AUTH_SERVER = new Instance(Part.AUTH_SERVER, 1);

	private static final Executor VIRTUAL = (task) -> Thread.ofVirtual().start(task);

	private final Home home;

	private final Layout layout;

	private final Deque<Instance> started = new ConcurrentLinkedDeque<>();

	private final Map<Boolean, HttpClient> http = new ConcurrentHashMap<>();

	private volatile boolean halted;

	Processes(Home home, Layout layout) {
		this.home = home;
		this.layout = layout;
	}

	List<Instance> instances() {
		return this.layout.topology().all();
	}

	void requireFreePorts() {
		instances().stream().map(this::of).forEach(PartProcess::requireFreePorts);
	}

	PartProcess of(Instance instance) {
		return new PartProcess(instance, launch(instance), this.layout);
	}

	Launch launch(Instance instance) {
		Part part = instance.part();
		if (part == Part.POSTGRES) {
			return new PostgresLaunch(this.home, this.layout);
		}
		if (part == Part.KAFKA) {
			return new KafkaLaunch(instance, this.home, this.layout);
		}
		return (part == Part.MAIL) ? new MailLaunch(this.home, this.layout)
				: new ServiceLaunch(instance, this.home, this.layout, this::http);
	}

	private HttpClient http() {
		return this.http.computeIfAbsent(this.layout.isEncrypted(),
				(encrypted) -> FrontDoor.clients(this.layout.tls()).version(HttpClient.Version.HTTP_1_1).build());
	}

	/**
	 * Starts the instances that do not run, each when what it cannot wait for itself is
	 * ready: auth-server waits for its database, and services for the tokens of
	 * auth-server, while they do the rest of their start.
	 * @param environment additional environment variables of each instance
	 */
	void startAll(Function<Instance, Map<String, String>> environment, Consumer<String> progress) {
		this.started.clear();
		List<CompletableFuture<Void>> base = Stream.of(Part.POSTGRES, Part.KAFKA, Part.MAIL)
			.flatMap((part) -> this.layout.topology().of(part).stream())
			.map((instance) -> runAsync(() -> start(instance, environment.apply(instance), progress)))
			.toList();
		CompletableFuture<?> postgres = base.getFirst();
		CompletableFuture<Void> auth = runAsync(() -> start(AUTH_SERVER, environment.apply(AUTH_SERVER), progress));
		CompletableFuture<?> all = CompletableFuture.allOf(base.toArray(CompletableFuture[]::new));
		List<CompletableFuture<Void>> services = Part.services()
			.stream()
			.filter((service) -> service != Part.AUTH_SERVER)
			.flatMap((service) -> this.layout.topology().of(service).stream())
			.map((service) -> (service.part() == Part.GATEWAY ? postgres : all)
				.thenRunAsync(() -> start(service, environment.apply(service), progress), VIRTUAL))
			.toList();
		join(Stream.of(base, List.of(auth), services).flatMap(List::stream).toList());
	}

	/**
	 * Whether the condition is met in time.
	 * @throws Failure if an instance ends before
	 */
	boolean within(Duration limit, BooleanSupplier done) {
		return new Patience(limit).within(() -> {
			requireAllRunning();
			return done.getAsBoolean();
		});
	}

	private void requireAllRunning() {
		instances().stream().map(this::of).filter((part) -> part.running().isEmpty()).findFirst().ifPresent((ended) -> {
			throw ended.explained(new Failure(ended.part().id() + " has ended"));
		});
	}

	/** Measures what the parts spend, with this access token of the operator. */
	Meter meter(Supplier<String> operatorToken) {
		return new ProcessMeter(this.layout, http(), new PostgresLaunch(this.home, this.layout).server(),
				operatorToken);
	}

	/** Stops surplus instances, and sets the numbers for the next start. */
	void arrange(Map<Part, Integer> counts, @Nullable Boolean tls) {
		Topology before = this.layout.topology();
		Topology after = before.with(counts).withTls((tls != null) ? tls : before.tls());
		int brokers = before.of(Part.KAFKA).size();
		if (brokers != after.of(Part.KAFKA).size() && Files.exists(this.layout.data(new Instance(Part.KAFKA, 1)))) {
			throw new Failure("The messages on disk belong to %d broker(s): changing the number needs --fresh"
				.formatted(brokers));
		}
		before.all()
			.stream()
			.filter((instance) -> !after.all().contains(instance))
			.forEach((instance) -> of(instance).stop());
		after.write(this.layout.topologyFile());
	}

	/**
	 * Of several brokers the leader of the quorum, otherwise the first instance that
	 * runs.
	 */
	Instance victim(Part part) {
		List<Instance> instances = this.layout.topology().of(part);
		if (part == Part.KAFKA && instances.size() > 1) {
			QuorumInfo quorum = BrokerAdministrator.call(this.layout.brokerAdministrator(instances),
					"Could not find the leader of the brokers: name one, such as kafka-1",
					(admin) -> admin.describeMetadataQuorum().quorumInfo());
			return new Instance(part, quorum.leaderId());
		}
		return instances.stream()
			.filter((instance) -> of(instance).running().isPresent())
			.findFirst()
			.orElse(instances.getFirst());
	}

	/** Stops what the last {@link #startAll} started. */
	void undo() {
		this.started.forEach((instance) -> of(instance).stop());
	}

	/** Starts instances at the same time, and returns when they are ready. */
	void start(List<Instance> instances, Map<String, String> environment) {
		join(instances.stream().map((instance) -> runAsync(() -> of(instance).start(environment))).toList());
	}

	/** Stops the gateway, then the services, then what they use. */
	void stopAll(Consumer<String> progress) {
		stop(Part.GATEWAY, progress);
		Part.services().parallelStream().forEach((service) -> stop(service, progress));
		List.of(Part.MAIL, Part.KAFKA, Part.POSTGRES).parallelStream().forEach((part) -> stop(part, progress));
	}

	/** Prevents further starts, and stops what runs. */
	void halt(Consumer<String> progress) {
		this.halted = true;
		stopAll(progress);
	}

	private void stop(Part part, Consumer<String> progress) {
		this.layout.topology()
			.of(part)
			.parallelStream()
			.filter((instance) -> of(instance).running().isPresent())
			.forEach((instance) -> {
				of(instance).stop();
				progress.accept(instance.id() + " stopped");
			});
	}

	private void start(Instance instance, Map<String, String> environment, Consumer<String> progress) {
		if (this.halted) {
			throw new Failure("Stopped while starting");
		}
		if (of(instance).start(environment)) {
			this.started.addFirst(instance);
			progress.accept(instance.id() + " is ready");
		}
	}

	private static CompletableFuture<Void> runAsync(Runnable work) {
		return CompletableFuture.runAsync(work, VIRTUAL);
	}

	/** Waits for all, even if one fails, and then fails with the first error. */
	private static void join(List<CompletableFuture<Void>> work) {
		work.forEach((one) -> one.exceptionally((any) -> null).join());
		try {
			work.forEach(CompletableFuture::join);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof Failure cause) ? cause : ex;
		}
	}

}
