package dev.parley.setup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.setup.ServiceDescription.RouteDescription;
import org.jspecify.annotations.Nullable;

/**
 * A part of the platform: a server that the services need, or a service that
 * {@code platform.yaml} describes. Parts compare in the order in which they start.
 */
public final class Part implements Comparable<Part> {

	/** The port of the gateway in containers, which is the first one of a local run. */
	public static final int FIRST_PORT = 8080;

	/** The database server. */
	public static final Part POSTGRES = server("postgres", 5);

	/** The broker, which also uses the two ports after its own. */
	public static final Part KAFKA = server("kafka", 6);

	/** The mail server of a platform that runs as processes of one machine. */
	public static final Part MAIL = server("mail", 10);

	private static final List<Part> all = Stream
		.concat(Stream.of(POSTGRES, KAFKA, MAIL),
				ServiceDescription.all().entrySet().stream().map((it) -> new Part(it.getKey(), it.getValue())))
		.toList();

	/** Users, clients and keys. */
	public static final Part AUTH_SERVER = of("auth-server");

	/** The only part that users reach. */
	public static final Part GATEWAY = of("gateway");

	private final String id;

	private final int offset;

	private final @Nullable ServiceDescription description;

	private Part(String id, int offset, @Nullable ServiceDescription description) {
		this.id = id;
		this.offset = offset;
		this.description = description;
	}

	private Part(String id, ServiceDescription description) {
		this(id, description.port() - FIRST_PORT, description);
	}

	private static Part server(String id, int offset) {
		return new Part(id, offset, null);
	}

	/**
	 * Finds a part by its name, such as {@code order-service}.
	 * @throws Failure that lists the parts, if there is none of that name
	 */
	public static Part of(String id) {
		return all.stream()
			.filter((part) -> part.id.equals(id))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no part " + id + ": the parts are "
					+ all.stream().map(Part::id).collect(Collectors.joining(", "))));
	}

	/** All parts of a platform that runs as processes of one machine. */
	public static List<Part> all() {
		return all;
	}

	/** The parts that run wherever the platform runs. */
	public static List<Part> everywhere() {
		return all.stream().filter((part) -> part != MAIL).toList();
	}

	/** The services, in the order in which they start. */
	public static List<Part> services() {
		return all.stream().filter(Part::isService).toList();
	}

	/** The services that may have several instances. */
	public static List<Part> scalable() {
		return services().stream().filter((service) -> service.mostInstances() > 1).toList();
	}

	/** The names of the services that have a database, by its name. */
	public static Map<String, String> databases() {
		return services().stream()
			.filter((service) -> service.database().isPresent())
			.collect(Collectors.toMap((service) -> service.database().orElseThrow(), Part::id));
	}

	/** The number of ports that one instance of every part needs. */
	public static int ports() {
		return 1 + all.stream()
			.mapToInt((part) -> Math.max(part.offset, part.grpcPort(0).orElse(0)))
			.max()
			.orElseThrow();
	}

	/** The name in kebab case. */
	public String id() {
		return this.id;
	}

	/** The name without its last word, as in its callers' settings. */
	public String client() {
		return this.id.replaceFirst("-[a-z0-9]+$", "");
	}

	/** The name without its last word, as in the names of environment variables. */
	public String variable() {
		return client().toUpperCase(Locale.ROOT).replace('-', '_');
	}

	public boolean isService() {
		return this.description != null;
	}

	/** The scopes of which a token must have one to open a path of the service. */
	public List<String> scopes() {
		return routes().flatMap((route) -> route.scopes().stream()).distinct().toList();
	}

	/** The path for operators, if the gateway sends requests for it to the service. */
	public Optional<String> operations() {
		return routes().map(RouteDescription::path).filter((path) -> path.startsWith("/api/operations/")).findFirst();
	}

	private Stream<RouteDescription> routes() {
		return about(ServiceDescription::routes).stream().flatMap(List::stream);
	}

	/** Whether the gateway sends requests to it. */
	public boolean isRouted() {
		return about(ServiceDescription::routes).isPresent();
	}

	public int port(int base) {
		return base + this.offset;
	}

	/** The port for gRPC, if the service has one. */
	public OptionalInt grpcPort(int base) {
		return about(ServiceDescription::grpcPort).map((port) -> OptionalInt.of(base + port - FIRST_PORT))
			.orElse(OptionalInt.empty());
	}

	/** The name of the service's database, and of its role there. */
	public Optional<String> database() {
		return about(ServiceDescription::database);
	}

	/** The base path of the service. */
	public String path() {
		return about(ServiceDescription::path).orElse("");
	}

	/** How many instances of the service there may be. */
	public int mostInstances() {
		return about(ServiceDescription::instances).orElse(1);
	}

	/** The services that this one asks. */
	public List<Part> calls() {
		return about(ServiceDescription::calls).orElse(List.of()).stream().map(Part::of).toList();
	}

	private <T> Optional<T> about(Function<ServiceDescription, @Nullable T> entry) {
		return Optional.ofNullable(this.description).map(entry);
	}

	@Override
	public int compareTo(Part other) {
		return Integer.compare(all.indexOf(this), all.indexOf(other));
	}

	@Override
	public String toString() {
		return this.id;
	}

}
