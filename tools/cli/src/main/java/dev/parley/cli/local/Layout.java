package dev.parley.cli.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;

import dev.parley.servers.Directories;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
import dev.parley.servers.postgres.PostgresServer;
import dev.parley.setup.Authority;
import dev.parley.setup.BrokerAdministrator;
import dev.parley.setup.Part;
import dev.parley.setup.Vault;

/**
 * The files, ports and URLs of one platform.
 *
 * @param state the directory of its data, secrets, logs and process ids
 * @param port the port of the gateway; other parts use the ports after it
 * @param settings variables of the environment of each part
 */
record Layout(Path state, int port, Map<String, String> settings) {

	private static final String[] LOOPBACK = { "localhost", "127.0.0.1" };

	/** How one service asks another: over gRPC or REST. */
	private static final String QUOTE = "PARLEY_QUOTE";

	Layout(Path state, int port) {
		this(state, port, Map.of());
	}

	Topology topology() {
		return Topology.read(topologyFile());
	}

	Path topologyFile() {
		return this.state.resolve("topology");
	}

	int port(Instance instance) {
		return instance.port(this.port);
	}

	/** The port for other brokers and the administrator. */
	int brokerPort(Instance broker) {
		return port(broker) + 2;
	}

	/** Kafka also uses the two ports after the one for clients. */
	List<Integer> ports(Instance instance) {
		int port = port(instance);
		return (instance.part() == Part.KAFKA) ? List.of(port, port + 1, port + 2)
				: IntStream.concat(IntStream.of(port), instance.grpcPort(this.port).stream()).boxed().toList();
	}

	Path data(Instance instance) {
		return data().resolve(instance.id());
	}

	Path data() {
		return this.state.resolve("data");
	}

	/** What checks of the audit logs have seen. */
	Path audit() {
		return this.state.resolve("audit");
	}

	/** Deletes what the platform has written, except for secrets and logs. */
	void empty() {
		Directories.delete(data());
		Directories.delete(audit());
		Directories.delete(topologyFile());
	}

	Path log(Instance instance) {
		return this.state.resolve("logs").resolve(instance.id() + ".log");
	}

	/** For temporary files, which are deleted before the next start. */
	Path temporary(Instance instance) {
		return this.state.resolve("tmp").resolve(instance.id());
	}

	Path pid(Instance instance) {
		return this.state.resolve("run").resolve(instance.id());
	}

	Vault vault() {
		return new Vault(this.state.resolve("secrets"));
	}

	Secrets secrets(Part part) {
		return vault().of(part.id());
	}

	Authority authority() {
		return new Authority(vault().of(Vault.AUTHORITY), vault().directory().resolve("tls"), Clock.systemUTC());
	}

	/** The URL of auth-server in a browser. */
	String issuer() {
		return url() + "/auth";
	}

	/** The URL of auth-server's keys for the other parts. */
	String jwks() {
		return urls(Part.AUTH_SERVER) + "/oauth2/jwks";
	}

	URI url() {
		return URI.create(scheme() + this.port);
	}

	boolean isEncrypted() {
		return topology().tls();
	}

	/** Encrypted and plain processes differ, so that a change of mode restarts them. */
	String named(String image) {
		return isEncrypted() ? image + "-tls" : image;
	}

	SSLContext tls() {
		return isEncrypted() ? administrator().context() : Unchecked.get(SSLContext::getDefault);
	}

	/** The certificate of a part, which others reach at the loopback address. */
	PartIdentity identity(String name) {
		return authority().identity(name, LOOPBACK);
	}

	/** Replaces a certificate. */
	void renew(String name) {
		authority().renew(name, LOOPBACK);
	}

	/** The certificate of this program, which may do everything. */
	PartIdentity administrator() {
		return authority().identity(Authority.ADMINISTRATOR);
	}

	/** The settings of a Kafka client that administers brokers. */
	Map<String, Object> brokerAdministrator(List<Instance> brokers) {
		return BrokerAdministrator.settings(administrator(),
				brokers.stream().map((broker) -> "localhost:" + brokerPort(broker)).collect(Collectors.joining(",")));
	}

	URI readiness(Instance service) {
		return URI.create(inner(service) + "/actuator/health/readiness");
	}

	Map<String, String> environment(Instance service) {
		Map<String, String> environment = new TreeMap<>();
		environment.put("SERVER_PORT", Integer.toString(port(service)));
		environment.put("SPRING_PROFILES_ACTIVE", isEncrypted() ? "demo,tls" : "demo");
		if (isEncrypted()) {
			environment.put("PARLEY_TLS", identity(service.part().id()).directory().toString());
		}
		environment.put("PARLEY_ISSUER", issuer());
		Part.services().forEach((other) -> {
			String name = "PARLEY_" + other.variable();
			environment.put(name + "_URL", urls(other));
			if (other.grpcPort(this.port).isPresent()) {
				environment.put(name + "_GRPC",
						list(other, (instance) -> "dns:///127.0.0.1:" + instance.grpcPort(this.port).orElseThrow()));
			}
		});
		service.grpcPort(this.port).ifPresent((port) -> environment.put("PARLEY_GRPC_PORT", Integer.toString(port)));
		environment.put("PARLEY_INSTANCE", service.id());
		environment.put("PARLEY_POSTGRES", addresses(Part.POSTGRES));
		service.part()
			.database()
			.ifPresent((database) -> environment.put("SPRING_FLYWAY_USER", database + PostgresServer.OWNER));
		environment.put("PARLEY_KAFKA", addresses(Part.KAFKA));
		if (service.part() == Part.AUTH_SERVER) {
			environment.put("SPRING_MAIL_HOST", "localhost");
			environment.put("SPRING_MAIL_PORT", Integer.toString(port(new Instance(Part.MAIL, 1))));
			if (isEncrypted()) {
				environment.put("SPRING_MAIL_SSL_ENABLED", "true");
				environment.put("SPRING_MAIL_SSL_BUNDLE", "parley");
			}
		}
		// Each command that starts a service must give it the same value, or the services
		// do not find each other.
		Optional.ofNullable(System.getenv(QUOTE)).ifPresent((transport) -> environment.put(QUOTE, transport));
		environment.put("PARLEY_SECRETS", secrets(service.part()).directory() + "/");
		return environment;
	}

	private String urls(Part service) {
		return list(service, this::inner);
	}

	private String addresses(Part part) {
		return list(part, (instance) -> "localhost:" + port(instance));
	}

	private String list(Part part, Function<Instance, String> address) {
		return topology().of(part).stream().map(address).collect(Collectors.joining(","));
	}

	/** The URL of a service past the gateway. */
	String inner(Instance service) {
		return scheme() + port(service) + service.part().path();
	}

	private String scheme() {
		return (isEncrypted() ? "https" : "http") + "://localhost:";
	}

}
