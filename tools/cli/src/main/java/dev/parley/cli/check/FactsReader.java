package dev.parley.cli.check;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.parley.cli.client.Entrance;
import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.servers.Failure;
import tools.jackson.databind.JsonNode;

/**
 * Reads the facts of every service, orders last, so that each reservation and each
 * notification has its order.
 */
final class FactsReader {

	private final Entrance platform;

	/** Most orders have the same few lists. */
	private final Map<List<String>, List<String>> pool = new HashMap<>();

	private FrontDoor operator;

	FactsReader(Entrance platform) {
		this.platform = platform;
		this.operator = login();
	}

	Facts read(Set<UUID> accepted) {
		Map<String, Counts> events = new TreeMap<>();
		JsonNode inventory = get("/api/operations/inventory/facts");
		Map<UUID, List<String>> notifications = new HashMap<>();
		pages("/api/operations/notifications/facts/notifications",
				(item) -> notifications.put(id(item.path("orderId")), texts(item.path("kinds"))));
		Map<UUID, ReservationFact> reservations = new HashMap<>();
		pages("/api/operations/inventory/facts/reservations", (item) -> reservations.put(id(item.path("orderId")),
				new ReservationFact(item.path("state").asString(), lines(item.path("lines")))));
		Map<UUID, OrderFact> orders = new HashMap<>();
		pages("/api/operations/orders/facts/orders",
				(item) -> orders.put(id(item.path("id")),
						new OrderFact(item.path("customer").asString(), Instant.parse(item.path("actedAt").asString()),
								item.path("status").asString(), Instant.parse(item.path("deadline").asString()),
								lines(item.path("lines")), texts(item.path("timeline")))));
		Map<String, Instant> erased = new HashMap<>();
		pages("/auth/operations/erasures",
				(item) -> erased.put(item.path("subject").asString(), Instant.parse(item.path("erasedAt").asString())));
		Map<String, String> paths = Map.of("order-service", "orders", "inventory-service", "inventory",
				"notification-service", "notifications");
		paths.forEach((service, path) -> events.put(service,
				counts(service, get("/api/operations/" + path + "/facts").path("messaging"))));
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

	private void pages(String path, Consumer<JsonNode> item) {
		String cursor = "";
		do {
			JsonNode page = get(path + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
			stream(page.path("items")).forEach(item);
			cursor = page.path("next").asString("");
		}
		while (!cursor.isEmpty());
	}

	private JsonNode get(String path) {
		Reply reply = this.operator.get(path);
		if (reply.status() == 401) {
			this.operator = login();
			reply = this.operator.get(path);
		}
		if (reply.status() != 200) {
			throw new Failure("Could not read the facts: " + reply.complaint() + " (" + path.split("\\?")[0]
					+ "). See ./parley status");
		}
		return reply.json();
	}

	private FrontDoor login() {
		return this.platform.operator();
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
