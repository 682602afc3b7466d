package dev.parley.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Login;

/**
 * A platform on this machine: each part is a process of its own, which goes on when this
 * program ends.
 */
public final class Platform {

	private static final List<String> USER_SCOPES = List.of("products:read", "products:write", "orders:read",
			"orders:write", "notifications:read", "operations");

	private static final List<String> CLIENT_SCOPES = List.of("products:read", "orders:read", "orders:write");

	private static final Executor VIRTUAL = (task) -> Thread.ofVirtual().start(task);

	private final Home home;

	private final Layout layout;

	private volatile boolean halted;

	private Platform(Home home, Layout layout) {
		this.home = home;
		this.layout = layout;
	}

	/**
	 * Names a platform; it need not run, nor exist.
	 * @param home the checkout whose jars it runs
	 * @param state the directory of its data, secrets and logs
	 * @param port the port of the front door; the next seven are used as well, and for
	 * each further instance of a part one that is ten higher than the one before
	 * @return the platform
	 */
	public static Platform of(Home home, Path state, int port) {
		return new Platform(home, new Layout(state.toAbsolutePath().normalize(), port));
	}

	/**
	 * Finds a place for one more platform.
	 * @return a port that is free, as are those that the platform may need behind it
	 */
	public static int freePort() {
		return Ports.free(Topology.MOST * Instance.STRIDE);
	}

	/**
	 * Starts what does not run, and returns when an order can be placed. A part that runs
	 * already, from the same jar, is left alone.
	 * @param progress is told each step, in a line
	 * @throws Failure that says what to do; whatever this call had started is stopped
	 * again
	 */
	public void up(Consumer<String> progress) {
		exclusively(() -> {
			Deque<Instance> started = new ConcurrentLinkedDeque<>();
			try {
				instances().stream().map(this::process).forEach(PartProcess::requireFreePorts);
				credentials();
				new Images(this.home).prepare(progress);
				startAll(started, progress);
				awaitOrders();
			}
			catch (RuntimeException | Error ex) {
				started.forEach((instance) -> process(instance).stop());
				throw ex;
			}
			return null;
		});
	}

	/**
	 * Stops every part: the front door first, then the services, then what they stand on.
	 * @param progress is told each step, in a line
	 */
	public void down(Consumer<String> progress) {
		exclusively(() -> {
			stopAll(progress);
			return null;
		});
	}

	/**
	 * Stops every part as {@link #down} does, also while {@link #up} is still at work,
	 * which then starts nothing more.
	 * @param progress is told each step, in a line
	 */
	public void halt(Consumer<String> progress) {
		this.halted = true;
		stopAll(progress);
	}

	/** Deletes all data; accounts and other secrets stay. */
	public void empty() {
		exclusively(() -> {
			if (status().stream().anyMatch((part) -> part.pid() != null)) {
				throw new Failure("The platform runs and cannot be emptied: stop it first with ./parley down");
			}
			Directories.delete(this.layout.data());
			Directories.delete(this.layout.topologyFile());
			return null;
		});
	}

	/**
	 * Says how many instances a part has, from the next {@link #up} on. Surplus ones are
	 * stopped.
	 * @param counts the parts to change, and their numbers
	 * @throws Failure if a part cannot have so many, or if the messages on disk are those
	 * of another number of brokers
	 */
	public void arrange(Map<Part, Integer> counts) {
		exclusively(() -> {
			Topology before = this.layout.topology();
			Topology after = before.with(counts);
			boolean otherQuorum = before.of(Part.KAFKA).size() != after.of(Part.KAFKA).size();
			if (otherQuorum && Files.exists(this.layout.data(new Instance(Part.KAFKA, 1)))) {
				throw new Failure("The messages on disk are those of %d broker(s): start without any data, with --fresh"
					.formatted(before.of(Part.KAFKA).size()));
			}
			before.all()
				.stream()
				.filter((it) -> !after.all().contains(it))
				.map(this::process)
				.forEach(PartProcess::stop);
			after.write(this.layout.topologyFile());
			return null;
		});
	}

	/**
	 * Finds instances by name.
	 * @param id a part, such as {@code kafka}, or one of its instances, such as
	 * {@code kafka-2}
	 * @return all instances of the part, or the one
	 * @throws Failure that lists the names, if there is none of that name
	 */
	public List<Instance> named(String id) {
		return this.layout.topology().named(id);
	}

	/**
	 * Starts all instances of a part, and returns when they are ready.
	 * @param part the part
	 */
	public void start(Part part) {
		start(this.layout.topology().of(part));
	}

	/**
	 * Starts instances together, and returns when they are ready.
	 * @param instances the instances
	 */
	public void start(List<Instance> instances) {
		exclusively(() -> {
			join(instances.stream().map((instance) -> runAsync(() -> process(instance).start())).toList());
			return null;
		});
	}

	/**
	 * Starts a part with something more in its environment, for tests.
	 * @param part the part, which does not run
	 * @param environment variables of its process
	 */
	public void start(Part part, Map<String, String> environment) {
		exclusively(() -> process(new Instance(part, 1)).start(environment));
	}

	/**
	 * Stops all instances of a part in order.
	 * @param part the part
	 */
	public void stop(Part part) {
		this.layout.topology().of(part).forEach(this::stop);
	}

	/**
	 * Stops an instance in order.
	 * @param instance the instance
	 */
	public void stop(Instance instance) {
		process(instance).stop();
	}

	/**
	 * Kills an instance of a part with SIGKILL: of several brokers the leader of their
	 * quorum, of several instances of a service the first that runs.
	 * @param part the part
	 * @return the instance that was killed
	 */
	public Instance kill(Part part) {
		List<Instance> instances = this.layout.topology().of(part);
		Instance victim = (part == Part.KAFKA && instances.size() > 1) ? Quorum.leader(this.layout)
				: instances.stream()
					.filter((instance) -> process(instance).running().isPresent())
					.findFirst()
					.orElse(instances.getFirst());
		kill(victim);
		return victim;
	}

	/**
	 * Kills an instance with SIGKILL.
	 * @param instance the instance
	 */
	public void kill(Instance instance) {
		process(instance).kill();
	}

	/**
	 * Tells what each instance is doing.
	 * @return a row for each
	 */
	public List<PartStatus> status() {
		return instances().stream().map((instance) -> process(instance).status()).toList();
	}

	/**
	 * The generated accounts.
	 * @return users and clients, with their secrets
	 */
	public Credentials credentials() {
		return Credentials.of(this.layout);
	}

	/**
	 * Logs a user in.
	 * @param user the user
	 * @return an access token with every scope that the user's role allows
	 */
	public String tokenOf(String user) {
		return Login.user(url(), user, credentials().passwordOf(user), USER_SCOPES);
	}

	/**
	 * Gets a token for a client.
	 * @param client the id of the client
	 * @return an access token with every scope of the client
	 */
	public String clientToken(String client) {
		return Login.client(url(), client, credentials().secretOf(client), CLIENT_SCOPES);
	}

	/**
	 * The ports that other programs hold.
	 * @return those that the platform needs, of the parts that do not run
	 */
	public List<Integer> takenPorts() {
		return instances().stream()
			.filter((instance) -> process(instance).running().isEmpty())
			.flatMap((instance) -> this.layout.ports(instance).stream())
			.filter((port) -> !Ports.isFree(port))
			.toList();
	}

	/**
	 * The front door.
	 * @return the URL under which users reach the platform
	 */
	public URI url() {
		return this.layout.url();
	}

	/**
	 * The log of an instance.
	 * @param instance the instance
	 * @return the file that its output is appended to
	 */
	public Path log(Instance instance) {
		return this.layout.log(instance);
	}

	private List<Instance> instances() {
		return this.layout.topology().all();
	}

	private void stopAll(Consumer<String> progress) {
		stop(Part.GATEWAY, progress);
		Part.services().parallelStream().forEach((service) -> stop(service, progress));
		List.of(Part.KAFKA, Part.POSTGRES).parallelStream().forEach((part) -> stop(part, progress));
	}

	private void stop(Part part, Consumer<String> progress) {
		this.layout.topology()
			.of(part)
			.parallelStream()
			.filter((instance) -> process(instance).running().isPresent())
			.forEach((instance) -> {
				process(instance).stop();
				progress.accept(instance.id() + " stopped");
			});
	}

	private void startAll(Deque<Instance> started, Consumer<String> progress) {
		List<CompletableFuture<Void>> base = Stream.of(Part.POSTGRES, Part.KAFKA)
			.flatMap((part) -> this.layout.topology().of(part).stream())
			.map((instance) -> runAsync(() -> start(instance, started, progress)))
			.toList();
		CompletableFuture<?> postgres = base.getFirst();
		CompletableFuture<?> all = CompletableFuture.allOf(base.toArray(CompletableFuture[]::new));
		List<CompletableFuture<Void>> services = Part.services()
			.stream()
			.flatMap((service) -> this.layout.topology().of(service).stream())
			.map((service) -> {
				boolean needsKafka = service.part() != Part.AUTH_SERVER && service.part() != Part.GATEWAY;
				return (needsKafka ? all : postgres).thenRunAsync(() -> start(service, started, progress), VIRTUAL);
			})
			.toList();
		join(Stream.concat(base.stream(), services.stream()).toList());
	}

	private static CompletableFuture<Void> runAsync(Runnable work) {
		return CompletableFuture.runAsync(work, VIRTUAL);
	}

	/** Waits for all of them, also when one fails, and fails as the first did. */
	private static void join(List<CompletableFuture<Void>> work) {
		work.forEach((one) -> one.exceptionally((any) -> null).join());
		try {
			work.forEach(CompletableFuture::join);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof Failure cause) ? cause : ex;
		}
	}

	private void start(Instance instance, Deque<Instance> started, Consumer<String> progress) {
		if (this.halted) {
			throw new Failure("Stopped while starting");
		}
		if (process(instance).start()) {
			started.addFirst(instance);
			progress.accept(instance.id() + " is ready");
		}
	}

	/** What is ready by itself may not yet find its neighbours. */
	private void awaitOrders() {
		if (!new Patience(Duration.ofSeconds(60)).within(this::takesOrders)) {
			throw new Failure("The parts are ready, but an order cannot be placed: see ./parley logs gateway");
		}
	}

	private boolean takesOrders() {
		try {
			FrontDoor door = new FrontDoor(url(), tokenOf("customer1"));
			return List.of("/api/products", "/api/orders", "/api/notifications")
				.stream()
				.allMatch((path) -> door.get(path).status() == 200);
		}
		catch (Failure ex) {
			return false;
		}
	}

	private PartProcess process(Instance instance) {
		Launch launch = switch (instance.part()) {
			case POSTGRES -> new PostgresLaunch(this.home, this.layout);
			case KAFKA -> new KafkaLaunch(instance, this.home, this.layout);
			default -> new ServiceLaunch(instance, this.home, this.layout);
		};
		return new PartProcess(instance, launch, this.layout);
	}

	private <T> T exclusively(Supplier<T> work) {
		try {
			Files.createDirectories(this.layout.state().resolveSibling(""));
			if (!Files.exists(this.layout.state())) {
				Files.createDirectory(this.layout.state(), Secrets.privately(Secrets.DIRECTORY));
			}
			try (FileChannel channel = FileChannel.open(this.layout.state().resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
				if (lock == null) {
					throw busy();
				}
				return work.get();
			}
		}
		catch (OverlappingFileLockException ex) {
			throw busy();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Failure busy() {
		return new Failure("Another ./parley is starting or stopping the platform on port " + this.layout.port()
				+ ": try again when it is done");
	}

}
