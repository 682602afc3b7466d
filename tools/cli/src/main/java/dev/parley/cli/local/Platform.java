package dev.parley.cli.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.CachedToken;
import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.Home;
import dev.parley.servers.Patience;
import dev.parley.servers.Ports;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;

/**
 * A platform on this machine: each part is a process of its own, which goes on when this
 * program ends.
 */
public final class Platform implements Entrance {

	private final Home home;

	private final Layout layout;

	private final Processes processes;

	private final PlatformLock turn;

	private Platform(Home home, Layout layout) {
		this.home = home;
		this.layout = layout;
		this.processes = new Processes(home, layout);
		this.turn = new PlatformLock(layout);
	}

	/**
	 * Names a platform; it need not run, nor exist.
	 * @param home the checkout whose jars it runs
	 * @param state the directory of its data, secrets and logs
	 * @param port the port of the front door; the next eight are used as well, and for
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
		this.turn.take(() -> {
			instances().stream().map(this.processes::of).forEach(PartProcess::requireFreePorts);
			credentials();
			Unchecked.get(() -> Files.writeString(authority(), this.layout.authority().certificate()));
			new Images(this.home).prepare(progress);
			try {
				this.processes.startAll(progress);
				awaitOrders();
			}
			catch (RuntimeException | Error ex) {
				this.processes.undo();
				throw ex;
			}
		});
	}

	/**
	 * Stops every part: the front door first, then the services, then what they stand on.
	 * @param progress is told each step, in a line
	 */
	public void down(Consumer<String> progress) {
		this.turn.take(() -> this.processes.stopAll(progress));
	}

	/**
	 * Stops every part as {@link #down} does, also while {@link #up} is still at work,
	 * which then starts nothing more.
	 * @param progress is told each step, in a line
	 */
	public void halt(Consumer<String> progress) {
		this.processes.halt(progress);
	}

	/** Deletes all data; accounts and other secrets stay. */
	public void empty() {
		this.turn.take(() -> {
			if (status().stream().anyMatch((part) -> part.pid() != null)) {
				throw new Failure("The platform runs and cannot be emptied: stop it first with ./parley down");
			}
			Directories.delete(this.layout.data());
			Directories.delete(this.layout.topologyFile());
		});
	}

	/**
	 * Says how many instances a part has and how the parts talk, from the next
	 * {@link #up} on. Surplus instances are stopped.
	 * @param counts the parts to change, and their numbers
	 * @param tls whether all connections are encrypted; {@code null} to leave it as it is
	 * @throws Failure if a part cannot have so many, or if the messages on disk are those
	 * of another number of brokers
	 */
	public void arrange(Map<Part, Integer> counts, @Nullable Boolean tls) {
		this.turn.take(() -> {
			Topology before = this.layout.topology();
			Topology after = before.with(counts).withTls((tls != null) ? tls : before.tls());
			boolean otherQuorum = before.of(Part.KAFKA).size() != after.of(Part.KAFKA).size();
			if (otherQuorum && Files.exists(this.layout.data(new Instance(Part.KAFKA, 1)))) {
				throw new Failure("The messages on disk are those of %d broker(s): start without any data, with --fresh"
					.formatted(before.of(Part.KAFKA).size()));
			}
			before.all()
				.stream()
				.filter((it) -> !after.all().contains(it))
				.map(this.processes::of)
				.forEach(PartProcess::stop);
			after.write(this.layout.topologyFile());
		});
	}

	/**
	 * Lists all instances of all parts.
	 * @return the instances, in the order in which they are started
	 */
	public List<Instance> instances() {
		return this.processes.instances();
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
		this.turn.take(() -> this.processes.start(instances));
	}

	/**
	 * Starts an instance with something more in its environment, for tests.
	 * @param instance the instance, which does not run
	 * @param environment variables of its process
	 */
	public void start(Instance instance, Map<String, String> environment) {
		this.turn.take(() -> {
			this.processes.of(instance).start(environment);
		});
	}

	/**
	 * Encrypts what auth-server keeps under a new key, and destroys the former ones; for
	 * that, auth-server starts anew.
	 * @return the version of the new key
	 */
	public int renewEncryption() {
		return this.turn.take(() -> {
			Secrets secrets = this.layout.secrets(Part.AUTH_SERVER);
			credentials();
			SortedSet<Integer> former = secrets.versions(Credentials.KEY_ENCRYPTION);
			int version = former.last() + 1;
			secrets.get(Credentials.KEY_ENCRYPTION + version, Secrets::key);
			PartProcess server = this.processes.of(new Instance(Part.AUTH_SERVER, 1));
			server.stop();
			server.start();
			former.forEach((old) -> secrets.delete(Credentials.KEY_ENCRYPTION + old));
			return version;
		});
	}

	/**
	 * Gives every part a new key with a new certificate, under the same authority.
	 * Whatever runs takes them without a stop, within seconds.
	 * @param progress is told each step, in a line
	 */
	public void renewCertificates(Consumer<String> progress) {
		this.turn.take(() -> this.processes.renewCertificates(progress));
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
		this.processes.of(instance).stop();
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
					.filter((instance) -> this.processes.of(instance).running().isPresent())
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
		this.processes.of(instance).kill();
	}

	/**
	 * Tells what each instance is doing.
	 * @return a row for each
	 */
	public List<PartStatus> status() {
		return instances().stream().map((instance) -> this.processes.of(instance).status()).toList();
	}

	@Override
	public Credentials credentials() {
		return Credentials.of(this.layout.vault(), this.layout.authority());
	}

	@Override
	public String operatorToken() {
		return new CachedToken(this.layout.data().resolve("operator1.token"), Clock.systemUTC())
			.get(() -> tokenOf("operator1"));
	}

	/**
	 * How to connect to the brokers as their administrator, who may do everything.
	 * @return settings of a Kafka client; the key is in a file that they name
	 */
	public Map<String, Object> brokerAdministrator() {
		return this.layout.brokerAdministrator(this.layout.topology().of(Part.KAFKA));
	}

	/**
	 * The ports that other programs hold.
	 * @return those that the platform needs, of the parts that do not run
	 */
	public List<Integer> takenPorts() {
		return this.processes.instances()
			.stream()
			.filter((instance) -> this.processes.of(instance).running().isEmpty())
			.flatMap((instance) -> this.layout.ports(instance).stream())
			.filter((port) -> !Ports.isFree(port))
			.toList();
	}

	@Override
	public URI url() {
		return this.layout.url();
	}

	@Override
	public SSLContext tls() {
		return this.layout.tls();
	}

	/**
	 * What programs have to trust that call the front door under TLS.
	 * @return the file with the certificate of the platform's authority, in PEM
	 */
	public Path authority() {
		return this.layout.state().resolve("ca.crt");
	}

	/**
	 * Where a part listens.
	 * @param part the part
	 * @return the port of its first instance
	 */
	public int port(Part part) {
		return port(new Instance(part, 1));
	}

	/**
	 * Where an instance listens.
	 * @param instance the instance
	 * @return its port
	 */
	public int port(Instance instance) {
		return this.layout.port(instance);
	}

	/**
	 * The log of an instance.
	 * @param instance the instance
	 * @return the file that its output is appended to
	 */
	public Path log(Instance instance) {
		return this.layout.log(instance);
	}

	/** What is ready by itself may not yet find its neighbours. */
	private void awaitOrders() {
		if (!new Patience(Duration.ofSeconds(60)).within(this::takesOrders)) {
			throw new Failure("The parts are ready, but an order cannot be placed: see ./parley logs gateway");
		}
	}

	private boolean takesOrders() {
		try {
			FrontDoor door = frontDoor(tokenOf("customer1"));
			return List.of("/api/products", "/api/orders", "/api/notifications")
				.stream()
				.allMatch((path) -> door.get(path).status() == 200);
		}
		catch (Failure ex) {
			return false;
		}
	}

}
