package dev.parley.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Ports;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;

/**
 * A platform on this machine, each part of which is a process that outlives this program.
 */
public final class Platform extends LocalEntrance {

	private final Home home;

	private final PlatformLock lock;

	private final Renewals renewals;

	private Platform(Home home, Layout layout) {
		super(home, layout);
		this.home = home;
		this.lock = new PlatformLock(layout);
		this.renewals = new Renewals(this.processes, layout);
	}

	/**
	 * Describes a platform, which need not run or exist.
	 * @param home the checkout whose jars it runs
	 * @param state the directory of its data, secrets and logs
	 * @param port the port of the gateway; the other parts use the ports after it, and
	 * further instances those after them
	 */
	public static Platform of(Home home, Path state, int port) {
		return of(home, state, port, Map.of());
	}

	/**
	 * Describes a platform as {@link #of(Home, Path, int)} does, whose parts always start
	 * with additional environment variables.
	 */
	public static Platform of(Home home, Path state, int port, Map<String, String> settings) {
		return new Platform(home, new Layout(state.toAbsolutePath().normalize(), port, settings));
	}

	/** Finds a free port with enough free ports after it for one more platform. */
	public static int freePort() {
		return Ports.free(Topology.MOST * Part.ports());
	}

	/**
	 * Starts what does not run, and returns when an order can be placed. Parts that run
	 * from the same jar already are left alone.
	 * @param progress gets a line for each step
	 * @throws Failure after stopping what this call started
	 */
	public void up(Consumer<String> progress) {
		up(Map.of(), progress);
	}

	/**
	 * Starts the platform as {@link #up(Consumer)} does, with additional environment
	 * variables for each part.
	 */
	public void up(Map<String, String> environment, Consumer<String> progress) {
		this.lock.run(() -> {
			prepare();
			new Images(this.home).prepare(progress);
			try {
				this.processes.startAll((_) -> environment, progress);
				if (!this.processes.within(Duration.ofSeconds(60), this::takesOrders)) {
					throw new Failure("The parts are ready, but no order can be placed: see ./parley logs gateway");
				}
			}
			catch (RuntimeException | Error ex) {
				this.processes.undo();
				throw ex;
			}
		});
	}

	/** Checks the ports, and creates the secrets. */
	void prepare() {
		this.processes.requireFreePorts();
		credentials();
		Unchecked.run(() -> Files.writeString(authority(), this.layout.authority().certificate()));
	}

	/**
	 * Stops every part: the gateway first, then the services, then what they use.
	 * @param progress gets a line for each step
	 */
	public void down(Consumer<String> progress) {
		this.lock.run(() -> this.processes.stopAll(progress));
	}

	/**
	 * Stops every part as {@link #down} does, and prevents a concurrent {@link #up} from
	 * starting more.
	 * @param progress gets a line for each step
	 */
	public void halt(Consumer<String> progress) {
		this.processes.halt(progress);
	}

	/**
	 * Deletes all data; accounts and other secrets stay. A program at a port of the
	 * platform may be a part that still uses the data, although its record is lost.
	 */
	public void empty() {
		this.lock.run(() -> {
			if (runs()) {
				throw new Failure("The platform is running: stop it first with ./parley down");
			}
			this.processes.requireFreePorts();
			this.layout.empty();
		});
	}

	/**
	 * Sets, for the next {@link #up}, the numbers of instances and the use of TLS, and
	 * stops surplus instances.
	 * @param counts the parts to change, and their new numbers
	 * @param tls whether all parts use TLS; {@code null} leaves it as it is
	 * @throws Failure if a part cannot have so many instances, or the number of brokers
	 * changes while there are messages
	 */
	public void arrange(Map<Part, Integer> counts, @Nullable Boolean tls) {
		this.lock.run(() -> this.processes.arrange(counts, tls));
	}

	/** All instances of all parts, in the order in which they start. */
	public List<Instance> instances() {
		return this.processes.instances();
	}

	/**
	 * Finds instances by the name of a part, such as {@code kafka}, or of an instance,
	 * such as {@code kafka-2}.
	 * @throws Failure that lists the names, if there is none of that name
	 */
	public List<Instance> named(String id) {
		return this.layout.topology().named(id);
	}

	/** Starts all instances of a part, and returns when they are ready. */
	public void start(Part part) {
		start(this.layout.topology().of(part), Map.of());
	}

	/**
	 * Starts instances at the same time, and returns when they are ready.
	 * @param environment additional variables of their environment
	 */
	public void start(List<Instance> instances, Map<String, String> environment) {
		this.lock.run(() -> this.processes.start(instances, environment));
	}

	/**
	 * Encrypts the data of auth-server with a new key and destroys the former keys, which
	 * restarts auth-server.
	 * @return the version of the new key
	 */
	public int renewEncryption() {
		return this.lock.get(() -> {
			credentials();
			return this.renewals.encryption();
		});
	}

	/**
	 * Gives every part a new key and certificate of the same CA, which running parts load
	 * within seconds.
	 * @param progress gets a line for each step
	 */
	public void renewCertificates(Consumer<String> progress) {
		this.lock.run(() -> this.renewals.certificates(progress));
	}

	/** Stops all instances of a part gracefully. */
	public void stop(Part part) {
		this.layout.topology().of(part).forEach(this::stop);
	}

	/** Stops an instance gracefully, and returns whether it ran. */
	public boolean stop(Instance instance) {
		return this.processes.of(instance).stop();
	}

	/**
	 * The instance of a part that {@link #kill(Part)} kills: of several brokers the
	 * leader of the quorum, otherwise the first that runs.
	 */
	public Instance victim(Part part) {
		return this.processes.victim(part);
	}

	/** Kills the {@link #victim} with SIGKILL, and returns it. */
	public Instance kill(Part part) {
		Instance victim = victim(part);
		kill(victim);
		return victim;
	}

	/** Kills an instance with SIGKILL, and returns whether it ran. */
	public boolean kill(Instance instance) {
		return this.processes.of(instance).kill();
	}

	/** Whether any part runs. */
	public boolean runs() {
		return instances().stream().anyMatch((instance) -> this.processes.of(instance).running().isPresent());
	}

	public List<PartStatus> status() {
		return instances().stream().map((instance) -> this.processes.of(instance).status()).toList();
	}

}
