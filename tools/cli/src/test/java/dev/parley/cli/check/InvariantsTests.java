package dev.parley.cli.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Facts that agree pass, and each single lie among them is found and named. */
class InvariantsTests {

	private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

	private static final UUID CONFIRMED = UUID.randomUUID();

	private static final UUID REJECTED = UUID.randomUUID();

	private static final UUID CANCELLED = UUID.randomUUID();

	private static final UUID EXPIRED = UUID.randomUUID();

	private static final List<String> LINES = List.of("beans=2", "paper=1");

	private final Map<UUID, OrderFact> orders = new HashMap<>();

	private final Map<UUID, ReservationFact> reservations = new HashMap<>();

	private final Map<UUID, List<String>> notifications = new HashMap<>();

	private final Map<String, Counts> events = new TreeMap<>();

	private final List<LostAccess> lost = new ArrayList<>();

	private List<ProductFact> products = List.of(new ProductFact("beans", 10, 8, 2), new ProductFact("paper", 5, 4, 1));

	private Set<UUID> accepted = Set.of(CONFIRMED, REJECTED);

	@BeforeEach
	void tellTheTruth() {
		order(CONFIRMED, "CONFIRMED", "placed", "stock-reserved", "confirmed", "notified:order-confirmed");
		order(REJECTED, "REJECTED", "placed", "stock-refused", "rejected", "notified:order-rejected");
		order(CANCELLED, "CANCELLED", "placed", "stock-reserved", "confirmed", "cancelled", "notified:order-confirmed",
				"stock-released", "notified:order-cancelled");
		order(EXPIRED, "EXPIRED", "placed", "expired", "notified:order-expired", "stock-reserved", "stock-released");
		this.reservations.put(CONFIRMED, new ReservationFact("HELD", LINES));
		this.reservations.put(REJECTED, new ReservationFact("REFUSED", LINES));
		this.reservations.put(CANCELLED, new ReservationFact("RELEASED", LINES));
		this.reservations.put(EXPIRED, new ReservationFact("RELEASED", LINES));
		this.notifications.put(CONFIRMED, List.of("order-confirmed"));
		this.notifications.put(REJECTED, List.of("order-rejected"));
		this.notifications.put(CANCELLED, List.of("order-confirmed", "order-cancelled"));
		this.notifications.put(EXPIRED, List.of("order-expired"));
		events("order-service", 0,
				Map.of("order.placed.v1", 4L, "order.confirmed.v1", 2L, "order.rejected.v1", 1L, "order.cancelled.v1",
						1L, "order.expired.v1", 1L),
				Map.of("stock.reserved.v1", 3L, "stock.refused.v1", 1L, "stock.released.v1", 2L, "notification.sent.v1",
						5L));
		events("inventory-service", 0, Map.of("stock.reserved.v1", 3L, "stock.refused.v1", 1L, "stock.released.v1", 2L),
				Map.of("order.placed.v1", 4L, "order.cancelled.v1", 1L, "order.expired.v1", 1L));
		events("notification-service", 0, Map.of("notification.sent.v1", 5L, "mail.requested.v1", 5L), Map
			.of("order.confirmed.v1", 2L, "order.rejected.v1", 1L, "order.cancelled.v1", 1L, "order.expired.v1", 1L));
		events("auth-server", 0, Map.of("account.mail.requested.v1", 2L),
				Map.of("mail.requested.v1", 5L, "account.mail.requested.v1", 2L));
	}

	@Test
	void holdWhenAllFactsAgree() {
		assertThat(findings()).hasSize(8).allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	@Test
	void missAnOrderThatWasAccepted() {
		UUID lost = UUID.randomUUID();
		this.accepted = Set.of(CONFIRMED, lost);
		assertBroken(1, lost);
	}

	@Test
	void findAnOrderThatIsPendingForTooLong() {
		order(CONFIRMED, "PENDING", "placed");
		assertThat(breaches(1)).singleElement().asString().contains(CONFIRMED.toString(), "although its deadline was");
	}

	@Test
	void findStockThatDoesNotAddUp() {
		this.products = List.of(new ProductFact("beans", 11, 8, 2), new ProductFact("paper", 5, 4, 1));
		assertBroken(2, "beans");
		this.products = List.of(new ProductFact("beans", 1, -1, 2), new ProductFact("paper", 5, 4, 1));
		assertBroken(2, "beans");
		this.products = List.of(new ProductFact("beans", 10, 8, 2), new ProductFact("paper", 5, 3, 2));
		assertBroken(2, "paper");
	}

	@Test
	void findAConfirmedOrderWithoutItsStock() {
		this.reservations.put(CONFIRMED, new ReservationFact("RELEASED", LINES));
		assertBroken(3, CONFIRMED);
		this.reservations.put(CONFIRMED, new ReservationFact("HELD", List.of("beans=2")));
		assertBroken(3, CONFIRMED);
	}

	@Test
	void findStockThatNobodyGaveBack() {
		for (UUID ended : List.of(REJECTED, CANCELLED, EXPIRED)) {
			tellTheTruth();
			this.reservations.put(ended, new ReservationFact("HELD", LINES));
			assertBroken(3, ended);
		}
	}

	@Test
	void findAReservationWithoutAnOrder() {
		UUID nobody = UUID.randomUUID();
		this.reservations.put(nobody, new ReservationFact("REFUSED", LINES));
		assertBroken(3, nobody);
	}

	@Test
	void findEveryNotificationTooFewOrTooMany() {
		this.notifications.remove(EXPIRED);
		assertBroken(4, EXPIRED);
		tellTheTruth();
		this.notifications.put(CONFIRMED, List.of("order-confirmed", "order-confirmed"));
		assertBroken(4, CONFIRMED);
		tellTheTruth();
		this.notifications.put(CANCELLED, List.of("order-cancelled"));
		assertBroken(4, CANCELLED);
		tellTheTruth();
		UUID nobody = UUID.randomUUID();
		this.notifications.put(nobody, List.of("order-confirmed"));
		assertBroken(4, nobody);
	}

	@Test
	void findATimelineThatCannotBe() {
		order(CONFIRMED, "CONFIRMED", "placed", "confirmed", "stock-reserved", "notified:order-confirmed");
		assertBroken(5, CONFIRMED);
	}

	@Test
	void findEventsThatWereLost() {
		events("notification-service", 0, Map.of("notification.sent.v1", 6L, "mail.requested.v1", 5L), Map
			.of("order.confirmed.v1", 2L, "order.rejected.v1", 1L, "order.cancelled.v1", 1L, "order.expired.v1", 1L));
		assertBroken(6, "notification.sent.v1 to order-service");
	}

	@Test
	void findARequestForAReportThatWasLost() {
		events("order-service", 0,
				Map.of("order.placed.v1", 4L, "order.confirmed.v1", 2L, "order.rejected.v1", 1L, "order.cancelled.v1",
						1L, "order.expired.v1", 1L, "report.requested.v1", 1L),
				Map.of("stock.reserved.v1", 3L, "stock.refused.v1", 1L, "stock.released.v1", 2L, "notification.sent.v1",
						5L));
		assertBroken(6, "report.requested.v1 to inventory-service");
	}

	@Test
	void findEventsThatNobodyPublished() {
		events("notification-service", 0, Map.of("notification.sent.v1", 4L, "mail.requested.v1", 5L), Map
			.of("order.confirmed.v1", 2L, "order.rejected.v1", 1L, "order.cancelled.v1", 1L, "order.expired.v1", 1L));
		assertBroken(6, "notification.sent.v1 to order-service");
	}

	@Test
	void findEventsThatWaitInAnOutbox() {
		events("inventory-service", 3, Map.of("stock.reserved.v1", 3L, "stock.refused.v1", 1L, "stock.released.v1", 2L),
				Map.of("order.placed.v1", 4L, "order.cancelled.v1", 1L, "order.expired.v1", 1L));
		assertBroken(6, "inventory-service");
	}

	@Test
	void findWhatAnErasedCustomerDid() {
		this.lost.add(new LostAccess("customer", "erased", NOW.minusSeconds(190), Optional.empty()));
		assertThat(breaches(9)).hasSize(4);
	}

	@Test
	void forgetWhatAnEarlierLookDidNotFind() {
		List<Finding> before = findings();
		this.reservations.remove(CONFIRMED);
		Finding after = findings().get(2);
		assertThat(after.holds()).isFalse();
		assertThat(after.since(before.get(2)).holds()).isTrue();
		assertThat(after.since(after).holds()).isFalse();
	}

	private void assertBroken(int number, Object id) {
		assertThat(breaches(number)).extracting(Breach::id).containsOnly(id.toString());
	}

	private List<Breach> breaches(int number) {
		return finding(number).breaches();
	}

	private Finding finding(int number) {
		return findings().stream().filter((finding) -> finding.number() == number).findFirst().orElseThrow();
	}

	private List<Finding> findings() {
		Invariants invariants = new Invariants(this.accepted, this.lost, NOW);
		Stream.of(this.orders, this.reservations, this.notifications)
			.flatMap((facts) -> facts.keySet().stream())
			.distinct()
			.map((id) -> new OrderEvidence(id, Optional.ofNullable(this.orders.get(id)),
					Optional.ofNullable(this.reservations.get(id)), this.notifications.getOrDefault(id, List.of())))
			.forEach(invariants::examine);
		return invariants.findings(new Facts(this.products, this.events, Map.of()));
	}

	private void order(UUID id, String status, String... timeline) {
		this.orders.put(id, new OrderFact("customer", NOW.minusSeconds(180), status, NOW.minusSeconds(60), LINES,
				List.of(timeline)));
	}

	private void events(String service, long waiting, Map<String, Long> published, Map<String, Long> processed) {
		this.events.put(service, new Counts(waiting, named(published), named(processed), Map.of()));
	}

	private static Map<String, Long> named(Map<String, Long> counts) {
		Map<String, Long> named = new TreeMap<>();
		counts.forEach((type, count) -> named.put("dev.parley." + type, count));
		return named;
	}

}
