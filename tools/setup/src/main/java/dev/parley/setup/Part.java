package dev.parley.setup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.parley.servers.Failure;

/** A part of the platform, in the order in which the parts are started. */
public enum Part {

	/** The database server. */
	POSTGRES(5),

	/** The broker; the port behind its own is that of the controller. */
	KAFKA(6),

	/** Users, clients and keys. */
	AUTH_SERVER(1, "auth"),

	/** Products and stock. */
	INVENTORY_SERVICE(3, "inventory"),

	/** Orders. */
	ORDER_SERVICE(2, "orders"),

	/** Notifications. */
	NOTIFICATION_SERVICE(4, "notifications"),

	/** The front door. */
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
	 * Finds a part by its name.
	 * @param id as users write it, such as {@code order-service}
	 * @return the part
	 * @throws Failure that lists the parts, if there is none of that name
	 */
	public static Part of(String id) {
		return Arrays.stream(values())
			.filter((part) -> part.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new Failure("There is no part " + id + ": the parts are "
					+ String.join(", ", Arrays.stream(values()).map(Part::id).toList())));
	}

	/** The services, in the order in which they are started. */
	public static List<Part> services() {
		return Arrays.stream(values()).filter(Part::isService).toList();
	}

	/**
	 * Its name, as users write it.
	 * @return the name in kebab case
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	boolean isService() {
		return this != POSTGRES && this != KAFKA;
	}

	public int port(int base) {
		return base + this.offset;
	}

	/** The service's own database, and the role that owns it. */
	public Optional<String> database() {
		return this.database;
	}

	/** The path below which the service answers. */
	public String path() {
		return (this == AUTH_SERVER) ? "/auth" : "";
	}

}
