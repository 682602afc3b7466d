package dev.parley.system;

import java.util.List;
import java.util.Map;

import dev.parley.setup.Part;

/**
 * An endpoint, and who may call it.
 *
 * @param method the HTTP method
 * @param path the path, as its OpenAPI document has it
 * @param scope what a token has to allow
 * @param role the role that its owner has to have, or a dash
 * @param owned whether it shows what belongs to one customer
 */
record Endpoint(String method, String path, String scope, String role, boolean owned) {

	private static final Map<String, String> BODIES = Map.of("POST /api/orders",
			"{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}", "PUT /api/products/{sku}",
			"{\"name\":\"Matrix\",\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"}}",
			"POST /api/products/{sku}/stock-adjustments", "{\"delta\":1,\"reason\":\"matrix\"}",
			"POST /api/operations/orders/stock-reports", "{\"skus\":[\"espresso-beans\"],\"seconds\":1}",
			"POST /auth/operations/erasures", "{\"user\":\"nobody\"}", "POST /auth/operations/accounts",
			"{\"user\":\"customer1\",\"email\":\"matrix@mail.example\",\"role\":\"STAFF\"}",
			"PUT /auth/operations/accounts/{subject}/role", "{\"role\":\"STAFF\"}",
			"PUT /auth/operations/accounts/{subject}/status", "{\"enabled\":true}");

	/** A row of a table: method, path, scope, role, owned or a dash. */
	static Endpoint of(String row) {
		String[] cells = row.split(" +");
		return new Endpoint(cells[0], cells[1], cells[2], cells[3], cells[4].equals("owned"));
	}

	String name() {
		return this.method + " " + this.path;
	}

	Part service() {
		if (this.path.startsWith("/api/products") || this.path.startsWith("/api/operations/inventory")) {
			return Part.of("inventory-service");
		}
		if (this.path.startsWith("/auth")) {
			return Part.AUTH_SERVER;
		}
		return this.path.contains("/orders") ? Part.of("order-service") : Part.of("notification-service");
	}

	/** Whether it is a change by an operator at auth-server. */
	boolean needsRecentLogin() {
		return this.path.startsWith("/auth/operations/") && !this.method.equals("GET");
	}

	List<String> roles() {
		return this.role.equals("-") ? List.of("CUSTOMER") : List.of(this.role);
	}

	/** A scope that allows something else. */
	String otherScope() {
		return this.scope.equals("notifications:read") ? "products:read" : "notifications:read";
	}

	Answer call(Caller caller, String order) {
		String filled = this.path.replace("{id}", order)
			.replace("{sku}", "matrix")
			.replace("{subject}", "nobody")
			.replace("{log}", "dead-letter-decisions");
		String query = switch (this.path.substring(this.path.lastIndexOf('/'))) {
			case "/redelivery" -> "?type=none";
			// A stream that began would not end.
			case "/updates" -> "?after=none";
			default -> "";
		};
		return caller.call(this.method, filled + query, BODIES.getOrDefault(name(), ""), Map.of());
	}

	@Override
	public String toString() {
		return name();
	}

}
