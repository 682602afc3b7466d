package dev.parley.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.parley.servers.Failure;

/** The parts of the platform, in the order in which they start. */
public enum Part {

	/** The database server. */
	POSTGRES(5),

	/** The broker, which also uses the two ports after its own. */
	KAFKA(6),

	/**
	 * The mail server of a platform that runs as processes of one machine. Its port is
	 * ten above that of the database server, which never has a second instance.
	 */
	MAIL(15),

	/** Users, clients and keys. */
	AUTH_SERVER(1, "auth"),

	/** Products and stock. */
	INVENTORY_SERVICE(3, "inventory"),

	/** Orders. */
	ORDER_SERVICE(2, "orders"),

	/** Notifications. */
	NOTIFICATION_SERVICE(4, "notifications"),

	/** The only part that users reach. */
	GATEWAY(0);

	private final int offset;

	private final Optional<String> database;

	Part(int offset) {
		this.offset = offset;
		this.database = Optional.empty();
	}

	Part(int offset, String database) {
		this.offset = offset;
		this.database = Optional.of(database);
	}

	/**
	 * Finds a part by its name, such as {@code order-service}.
	 * @throws Failure that lists the parts, if there is none of that name
	 */
	public static Part of(String id) {
		return Arrays.stream(values())
			.filter((part) -> part.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no part " + id + ": the parts are "
					+ String.join(", ", Arrays.stream(values()).map(Part::id).toList())));
	}

	/** The parts that run wherever the platform runs. */
	public static List<Part> everywhere() {
		return Arrays.stream(values()).filter((part) -> part != MAIL).toList();
	}

	/** The services, in the order in which they start. */
	public static List<Part> services() {
		return Arrays.stream(values()).filter(Part::isService).toList();
	}

	/** The names of the services that have a database, by its name. */
	public static Map<String, String> databases() {
		return services().stream()
			.filter((service) -> service.database().isPresent())
			.collect(Collectors.toMap((service) -> service.database().orElseThrow(), Part::id));
	}

	/** The name in kebab case. */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean isService() {
		return this != POSTGRES && this != KAFKA && this != MAIL;
	}

	public int port(int base) {
		return base + this.offset;
	}

	/** The name of the service's database, and of its role there. */
	public Optional<String> database() {
		return this.database;
	}

	/** The base path of the service. */
	public String path() {
		return (this == AUTH_SERVER) ? "/auth" : "";
	}

}
