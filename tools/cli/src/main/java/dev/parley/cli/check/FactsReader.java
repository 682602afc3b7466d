package dev.parley.cli.check;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.parley.cli.client.Entrance;
import tools.jackson.databind.JsonNode;

/**
 * Reads the facts of every service, orders last, so that each reservation and each
 * notification has its order.
 */
final class FactsReader {

	private final OperatorApi operator;

	/** Most orders have the same few lists. */
	private final Map<List<String>, List<String>> pool = new HashMap<>();

	FactsReader(Entrance platform) {
		this.operator = new OperatorApi(platform);
	}

	Facts read(Set<UUID> accepted) {
		Map<String, Counts> events = new TreeMap<>();
		JsonNode inventory = this.operator.get("/api/operations/inventory/facts");
		Map<UUID, List<String>> notifications = new HashMap<>();
		this.operator.items("/api/operations/notifications/facts/notifications")
			.forEach((item) -> notifications.put(id(item.path("orderId")), texts(item.path("kinds"))));
		Map<UUID, ReservationFact> reservations = new HashMap<>();
		this.operator.items("/api/operations/inventory/facts/reservations")
			.forEach((item) -> reservations.put(id(item.path("orderId")),
					new ReservationFact(item.path("state").asString(), lines(item.path("lines")))));
		Map<UUID, OrderFact> orders = new HashMap<>();
		this.operator.items("/api/operations/orders/facts/orders")
			.forEach((item) -> orders.put(id(item.path("id")),
					new OrderFact(item.path("customer").asString(), Instant.parse(item.path("actedAt").asString()),
							item.path("status").asString(), Instant.parse(item.path("deadline").asString()),
							lines(item.path("lines")), texts(item.path("timeline")))));
		Map<String, Instant> erased = new HashMap<>();
		this.operator.items("/auth/operations/erasures")
			.forEach((item) -> erased.put(item.path("subject").asString(),
					Instant.parse(item.path("erasedAt").asString())));
		Map<String, String> paths = Map.of("order-service", "orders", "inventory-service", "inventory",
				"notification-service", "notifications");
		paths.forEach((service, path) -> events.put(service,
				counts(service, this.operator.get("/api/operations/" + path + "/facts").path("messaging"))));
		return new Facts(accepted, orders, reservations, notifications, products(inventory), events, erased);
	}

	private static List<ProductFact> products(JsonNode inventory) {
		return stream(inventory.path("products"))
			.map((product) -> new ProductFact(product.path("sku").asString(), product.path("adjustments").asLong(),
					product.path("available").asLong(), product.path("reserved").asLong()))
			.toList();
	}

	private static Counts counts(String service, JsonNode messaging) {
		return new Counts(messaging.path("outbox").path("events").asLong(), counts(messaging.path("published")),
				counts(messaging.path("processed").path(service)),
				counts(messaging.path("deadLettered").path(service)));
	}

	private static Map<String, Long> counts(JsonNode node) {
		Map<String, Long> counts = new TreeMap<>();
		node.propertyStream().forEach((count) -> counts.put(count.getKey(), count.getValue().asLong()));
		return counts;
	}

	private List<String> lines(JsonNode lines) {
		return pooled(stream(lines).map((line) -> line.path("sku").asString() + "=" + line.path("quantity").asInt())
			.sorted()
			.toList());
	}

	private List<String> texts(JsonNode texts) {
		return pooled(stream(texts).map(JsonNode::asString).toList());
	}

	private List<String> pooled(List<String> list) {
		return this.pool.computeIfAbsent(list, Collections::unmodifiableList);
	}

	private static UUID id(JsonNode node) {
		return UUID.fromString(node.asString());
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

}
