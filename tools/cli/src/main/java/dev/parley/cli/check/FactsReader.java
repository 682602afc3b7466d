package dev.parley.cli.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.parley.cli.client.Entrance;
import dev.parley.setup.Part;
import tools.jackson.databind.JsonNode;

/**
 * Reads the facts of every service, one after the other: no snapshot. Of a million orders
 * it keeps a few pages.
 */
final class FactsReader {

	private final OperatorApi operator;

	FactsReader(Entrance platform) {
		this.operator = new OperatorApi(platform);
	}

	/** Reads who was erased or disabled, and when. */
	List<LostAccess> lostAccess() {
		return Stream
			.concat(this.operator.items("/auth/operations/erasures")
				.map((item) -> new LostAccess(item.path("subject").asString(), "erased", time(item, "erasedAt"),
						Optional.empty())),
					this.operator.items("/auth/operations/facts/disabled-accounts")
						.map((item) -> new LostAccess(item.path("subject").asString(), "disabled",
								time(item, "disabledAt"), item.path("enabledAt").asStringOpt().map(Instant::parse))))
			.toList();
	}

	private static Instant time(JsonNode item, String name) {
		return Instant.parse(item.path(name).asString());
	}

	/** Reads all orders by id, each together with its reservation and notifications. */
	void orders(Consumer<OrderEvidence> each) {
		SortedItems notifications = sorted("/api/operations/notifications/facts/notifications", "orderId");
		SortedItems reservations = sorted("/api/operations/inventory/facts/reservations", "orderId");
		SortedItems orders = sorted("/api/operations/orders/facts/orders", "id");
		List<SortedItems> lists = List.of(notifications, reservations, orders);
		for (Optional<String> id = first(lists); id.isPresent(); id = first(lists)) {
			String next = id.get();
			each.accept(new OrderEvidence(UUID.fromString(next), orders.take(next).map(FactsReader::order),
					reservations.take(next).map(FactsReader::reservation),
					notifications.take(next).map((item) -> texts(item.path("kinds"))).orElse(List.of())));
		}
	}

	private SortedItems sorted(String path, String id) {
		return new SortedItems(this.operator.items(path), id);
	}

	private static Optional<String> first(List<SortedItems> lists) {
		return lists.stream().map(SortedItems::next).flatMap(Optional::stream).min(Comparator.naturalOrder());
	}

	private static OrderFact order(JsonNode item) {
		return new OrderFact(item.path("customer").asString(), time(item, "actedAt"), item.path("status").asString(),
				time(item, "deadline"), lines(item.path("lines")), texts(item.path("timeline")));
	}

	private static ReservationFact reservation(JsonNode item) {
		return new ReservationFact(item.path("state").asString(), lines(item.path("lines")));
	}

	/**
	 * Reads the rest; that of auth-server last, so that it knows every job that another
	 * service has counted.
	 */
	Facts read() {
		JsonNode inventory = this.operator.get("/api/operations/inventory/facts");
		Map<String, Counts> events = new TreeMap<>();
		Part.services()
			.forEach((service) -> service.operations()
				.ifPresent(
						(path) -> events.put(service.id(), counts(service.id(), this.operator.get(path + "/facts")))));
		JsonNode auth = this.operator.get("/auth/operations/facts");
		events.put("auth-server", counts("auth-server", auth));
		return new Facts(products(inventory), events, counts(auth.path("waitingJobs")));
	}

	private static List<ProductFact> products(JsonNode inventory) {
		return stream(inventory.path("products"))
			.map((product) -> new ProductFact(product.path("sku").asString(), product.path("adjustments").asLong(),
					product.path("available").asLong(), product.path("reserved").asLong()))
			.toList();
	}

	private static Counts counts(String service, JsonNode facts) {
		JsonNode messaging = facts.path("messaging");
		return new Counts(messaging.path("outbox").path("events").asLong(), counts(messaging.path("published")),
				counts(messaging.path("processed").path(service)),
				counts(messaging.path("deadLettered").path(service)));
	}

	private static Map<String, Long> counts(JsonNode node) {
		Map<String, Long> counts = new TreeMap<>();
		node.propertyStream().forEach((count) -> counts.put(count.getKey(), count.getValue().asLong()));
		return counts;
	}

	private static List<String> lines(JsonNode lines) {
		return stream(lines).map((line) -> line.path("sku").asString() + "=" + line.path("quantity").asInt())
			.sorted()
			.toList();
	}

	private static List<String> texts(JsonNode texts) {
		return stream(texts).map(JsonNode::asString).toList();
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

}
