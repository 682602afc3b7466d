package dev.parley.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A scope of the platform, and the audiences of a token that has it. */
public enum Scope {

	/** Learn who logged in (OpenID Connect). */
	OPENID("openid", "know who you are", "auth-server"),

	/** Read products. */
	PRODUCTS_READ("products:read", "read products", "inventory-service"),

	/** Create or change products, adjust stock. */
	PRODUCTS_WRITE("products:write", "change products and stock", "inventory-service"),

	/** Read orders. */
	ORDERS_READ("orders:read", "read your orders", "order-service"),

	/** Place and cancel orders. */
	ORDERS_WRITE("orders:write", "place and cancel orders for you", "order-service"),

	/** Read and stream one's own notifications. */
	NOTIFICATIONS_READ("notifications:read", "read your notifications", "notification-service"),

	/** Call the operators' endpoints. */
	OPERATIONS("operations", "operate the platform", "auth-server", "inventory-service", "notification-service",
			"order-service"),

	/** Connect to the broker, whose access rules decide the rest. */
	KAFKA("kafka", "connect to the broker", "kafka");

	private final String value;

	private final String meaning;

	private final Set<String> audiences;

	Scope(String value, String meaning, String... audiences) {
		this.value = value;
		this.meaning = meaning;
		this.audiences = Set.of(audiences);
	}

	/** The name of the scope in requests and tokens. */
	public String value() {
		return this.value;
	}

	/** What the scope allows, as the consent page puts it. */
	public String meaning() {
		return this.meaning;
	}

	/** Finds a scope by its name. */
	public static Optional<Scope> of(String value) {
		return Arrays.stream(values()).filter((scope) -> scope.value.equals(value)).findFirst();
	}

	/** The audiences of a token with these scopes, in alphabetical order. */
	public static List<String> audiences(Collection<String> values) {
		return values.stream()
			.flatMap((value) -> of(value).stream())
			.flatMap((scope) -> scope.audiences.stream())
			.distinct()
			.sorted()
			.toList();
	}

}
