package dev.parley.cli.attack;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;

/** What a customer may not do. */
record Trespasses(Attacker attacker, FrontDoor customer, FrontDoor other) {

	static final String FOREIGN_ORDER = "another customer's order";

	static final String OTHER_ROLE = "a token with another role";

	static final String WORK_OF_STAFF = "the work of staff and operators";

	private static final String ORDER = "{\"lines\": [{\"sku\": \"espresso-beans\", \"quantity\": 1}]}";

	Stream<Supplier<Verdict>> all() {
		return Stream.of(this::foreignOrder, this::otherRole, this::workOfStaff);
	}

	private Verdict foreignOrder() {
		String order = place();
		try {
			return Verdict.refused(FOREIGN_ORDER,
					statuses(this.other.get(order), this.other.get(order + "/timeline"), cancel(this.other, order)),
					"404");
		}
		finally {
			cancel(this.customer, order);
		}
	}

	private Verdict otherRole() {
		String[] parts = this.customer.token().split("\\.");
		String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
		String altered = Forgeries.base64(claims.replaceFirst("\"CUSTOMER\"", "\"OPERATOR\""));
		return Verdict.refused(OTHER_ROLE, Stream.of(this.attacker.get("/api/orders", "Authorization",
				"Bearer " + parts[0] + "." + altered + "." + parts[2])), "401");
	}

	private Verdict workOfStaff() {
		return Verdict.refused(WORK_OF_STAFF,
				statuses(
						this.customer.post("/api/products/espresso-beans/stock-adjustments",
								"{\"delta\": 1, \"reason\": \"attack\"}", Map.of()),
						this.customer.get("/api/operations/inventory/facts"),
						this.customer.get("/auth/operations/accounts")),
				"401", "403");
	}

	/** Whether the customer can place an order, which is cancelled at once. */
	boolean isServed() {
		try {
			return cancel(this.customer, place()).status() < 300;
		}
		catch (Failure ex) {
			return false;
		}
	}

	private String place() {
		Reply placed = this.customer.post("/api/orders", ORDER,
				Map.of("Idempotency-Key", UUID.randomUUID().toString()));
		return "/api/orders/" + placed.accepted().json().path("id").asString();
	}

	private static Reply cancel(FrontDoor customer, String order) {
		return customer.post(order + "/cancellation", "", Map.of());
	}

	private static Stream<String> statuses(Reply... replies) {
		return Stream.of(replies).map((reply) -> Integer.toString(reply.status()));
	}

}
