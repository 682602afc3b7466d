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
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
	 * @param port the port of the front door; the next seven are used as well
	 * @return the platform
	 */
	public static Platform of(Home home, Path state, int port) {
		return new Platform(home, new Layout(state.toAbsolutePath().normalize(), port));
	}

	/**
	 * Finds a place for one more platform.
	 * @return a port that is free, as are the next seven
	 */
	public static int freePort() {
		return Ports.free(8);
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
			Deque<Part> started = new ConcurrentLinkedDeque<>();
			try {
				Arrays.stream(Part.values()).map(this::process).forEach(PartProcess::requireFreePorts);
				credentials();
				new Images(this.home).prepare(progress);
				startAll(started, progress);
				awaitOrders();
			}
			catch (RuntimeException | Error ex) {
				started.forEach((part) -> process(part).stop());
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
			return null;
		});
	}

	/**
	 * Starts a part, and returns when it is ready.
	 * @param part the part
	 */
	public void start(Part part) {
		exclusively(() -> process(part).start());
	}

	/**
	 * Starts a part with something more in its environment, for tests.
	 * @param part the part, which does not run
	 * @param environment variables of its process
	 */
	public void start(Part part, Map<String, String> environment) {
		exclusively(() -> process(part).start(environment));
	}

	/**
	 * Stops a part in order.
	 * @param part the part
	 */
	public void stop(Part part) {
		process(part).stop();
	}

	/**
	 * Kills a part with SIGKILL.
	 * @param part the part
	 */
	public void kill(Part part) {
		process(part).kill();
	}

	/**
	 * Tells what each part is doing.
	 * @return a row for each part
	 */
	public List<PartStatus> status() {
		return Arrays.stream(Part.values()).map((part) -> process(part).status()).toList();
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
		return Arrays.stream(Part.values())
			.filter((part) -> process(part).running().isEmpty())
			.flatMap((part) -> this.layout.ports(part).stream())
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
	 * The log of a part.
	 * @param part the part
	 * @return the file that its output is appended to
	 */
	public Path log(Part part) {
		return this.layout.log(part);
	}

	private void stopAll(Consumer<String> progress) {
		stop(Part.GATEWAY, progress);
		Part.services().parallelStream().forEach((service) -> stop(service, progress));
		List.of(Part.KAFKA, Part.POSTGRES).parallelStream().forEach((part) -> stop(part, progress));
	}

	private void stop(Part part, Consumer<String> progress) {
		if (process(part).running().isPresent()) {
			process(part).stop();
			progress.accept(part.id() + " stopped");
		}
	}

	private void startAll(Deque<Part> started, Consumer<String> progress) {
		Executor executor = (task) -> Thread.ofVirtual().start(task);
		CompletableFuture<Void> postgres = CompletableFuture.runAsync(() -> start(Part.POSTGRES, started, progress),
				executor);
		CompletableFuture<Void> kafka = CompletableFuture.runAsync(() -> start(Part.KAFKA, started, progress),
				executor);
		CompletableFuture<Void> both = CompletableFuture.allOf(postgres, kafka);
		CompletableFuture<?>[] services = Part.services().stream().map((service) -> {
			boolean needsKafka = service != Part.AUTH_SERVER && service != Part.GATEWAY;
			return (needsKafka ? both : postgres).thenRunAsync(() -> start(service, started, progress), executor);
		}).toArray(CompletableFuture[]::new);
		try {
			both.join();
			CompletableFuture.allOf(services).join();
		}
		catch (CompletionException ex) {
			Arrays.stream(services).forEach((service) -> service.exceptionally((any) -> null).join());
			throw (ex.getCause() instanceof Failure cause) ? cause : ex;
		}
	}

	private void start(Part part, Deque<Part> started, Consumer<String> progress) {
		if (this.halted) {
			throw new Failure("Stopped while starting");
		}
		if (process(part).start()) {
			started.addFirst(part);
			progress.accept(part.id() + " is ready");
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

	private PartProcess process(Part part) {
		Launch launch = switch (part) {
			case POSTGRES -> new PostgresLaunch(this.home, this.layout);
			case KAFKA -> new KafkaLaunch(this.home, this.layout);
			default -> new ServiceLaunch(part, this.home, this.layout);
		};
		return new PartProcess(part, launch, this.layout);
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
