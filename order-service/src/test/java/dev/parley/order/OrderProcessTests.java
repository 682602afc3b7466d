package dev.parley.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import dev.parley.order.OrderProcess.Shortage;
import dev.parley.order.Timeline.Milestone;
import org.junit.jupiter.api.Test;

import static dev.parley.order.Timeline.Milestone.CANCELLED;
import static dev.parley.order.Timeline.Milestone.CONFIRMED;
import static dev.parley.order.Timeline.Milestone.EXPIRED;
import static dev.parley.order.Timeline.Milestone.NOTIFIED;
import static dev.parley.order.Timeline.Milestone.PLACED;
import static dev.parley.order.Timeline.Milestone.REJECTED;
import static dev.parley.order.Timeline.Milestone.STOCK_REFUSED;
import static dev.parley.order.Timeline.Milestone.STOCK_RELEASED;
import static dev.parley.order.Timeline.Milestone.STOCK_RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The whole process, its compensations, and events that come late, twice or crossed. */
class OrderProcessTests {

	private static final Duration DEADLINE = Duration.ofMinutes(2);

	private Instant now = Instant.parse("2026-01-01T10:00:00Z");

	private final InMemoryOrders orders = new InMemoryOrders();

	private final InMemoryTimeline timeline = new InMemoryTimeline();

	private final List<OrderStatus> published = new ArrayList<>();

	private final OrderProcess process = new OrderProcess(this.orders, this.timeline,
			(order) -> this.published.add(order.status()), new OrderProcess.Settings(DEADLINE), clock());

	private final OrderId id = place().id();

	@Test
	void acceptsAnOrderAndPublishesIt() {
		expect(OrderStatus.PENDING, PLACED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING);
	}

	@Test
	void keepsTheReceiptWithTheOrder() {
		List<OrderId> kept = new ArrayList<>();

		Order order = this.process.accept(new CustomerId("alice"), Samples.lines(), (it) -> kept.add(it.id()));

		assertThat(kept).containsExactly(order.id());
	}

	@Test
	void confirmsWhenStockIsReserved() {
		this.process.stockReserved(List.of(this.id));
		this.process.notified(Map.of(this.id, "order-confirmed"));

		expect(OrderStatus.CONFIRMED, PLACED, STOCK_RESERVED, CONFIRMED, NOTIFIED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.CONFIRMED);
	}

	@Test
	void rejectsWhenStockIsRefused() {
		this.process
			.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "1 of french-press missing")));

		expect(OrderStatus.REJECTED, PLACED, STOCK_REFUSED, REJECTED);
		assertThat(this.timeline.of(this.id)).extracting((entry) -> entry.happening().detail())
			.containsExactly(null, "1 of french-press missing", "insufficient-stock");
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.REJECTED);
	}

	@Test
	void expiresAfterTheDeadlineWithoutAnAnswer() {
		this.now = this.now.plus(DEADLINE);
		assertThat(this.process.expireOverdue(10)).isZero();

		this.now = this.now.plusMillis(1);
		assertThat(this.process.expireOverdue(10)).isOne();

		expect(OrderStatus.EXPIRED, PLACED, EXPIRED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.EXPIRED);
	}

	@Test
	void expiresAFewOrdersAtATime() {
		place();
		place();
		this.now = this.now.plus(DEADLINE).plusMillis(1);

		assertThat(this.process.expireOverdue(2)).isEqualTo(2);
		assertThat(this.process.expireOverdue(2)).isOne();
		assertThat(this.process.expireOverdue(2)).isZero();
	}

	@Test
	void releasesTheStockOfAConfirmedOrderThatIsCancelled() {
		this.process.stockReserved(List.of(this.id));
		cancel();
		this.process.stockReleased(List.of(this.id));

		expect(OrderStatus.CANCELLED, PLACED, STOCK_RESERVED, CONFIRMED, CANCELLED, STOCK_RELEASED);
	}

	@Test
	void onlyRecordsAReservationAfterTheCancellation() {
		cancel();
		this.process.stockReserved(List.of(this.id));
		this.process.stockReleased(List.of(this.id));

		expect(OrderStatus.CANCELLED, PLACED, CANCELLED, STOCK_RESERVED, STOCK_RELEASED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.CANCELLED);
	}

	@Test
	void onlyRecordsAReservationAfterTheDeadline() {
		this.now = this.now.plus(DEADLINE).plusMillis(1);
		this.process.expireOverdue(10);
		this.process.stockReserved(List.of(this.id));
		this.process.stockReleased(List.of(this.id));

		expect(OrderStatus.EXPIRED, PLACED, EXPIRED, STOCK_RESERVED, STOCK_RELEASED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.EXPIRED);
	}

	@Test
	void onlyRecordsARefusalAfterTheDeadline() {
		this.now = this.now.plus(DEADLINE).plusMillis(1);
		this.process.expireOverdue(10);
		this.process
			.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "1 of french-press missing")));

		expect(OrderStatus.EXPIRED, PLACED, EXPIRED, STOCK_REFUSED);
		assertThat(this.orders.findById(this.id)).hasValueSatisfying((order) -> assertThat(order.reason()).isNull());
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.EXPIRED);
	}

	@Test
	void recordsAReservationWhoseReleaseArrivesFirst() {
		cancel();
		this.process.stockReleased(List.of(this.id));
		this.process.stockReserved(List.of(this.id));

		expect(OrderStatus.CANCELLED, PLACED, CANCELLED, STOCK_RESERVED, STOCK_RELEASED);
	}

	@Test
	void doesNotExpireADecidedOrder() {
		this.process.stockReserved(List.of(this.id));
		this.now = this.now.plus(DEADLINE).plusMillis(1);

		assertThat(this.process.expireOverdue(10)).isZero();
		expect(OrderStatus.CONFIRMED, PLACED, STOCK_RESERVED, CONFIRMED);
	}

	@Test
	void ignoresRepeatedMessages() {
		for (int delivery = 0; delivery < 2; delivery++) {
			this.process.stockReserved(List.of(this.id));
			this.process.notified(Map.of(this.id, "order-confirmed"));
			cancel();
			this.process.stockReleased(List.of(this.id));
			this.process.notified(Map.of(this.id, "order-cancelled"));
		}

		expect(OrderStatus.CANCELLED, PLACED, STOCK_RESERVED, CONFIRMED, NOTIFIED, CANCELLED, STOCK_RELEASED, NOTIFIED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
	}

	@Test
	void decidesOnceWhenBothAnswersArrive() {
		this.process
			.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "1 of french-press missing")));
		this.process.stockReserved(List.of(this.id));

		expect(OrderStatus.REJECTED, PLACED, STOCK_REFUSED, REJECTED, STOCK_RESERVED);
		assertThat(this.published).containsExactly(OrderStatus.PENDING, OrderStatus.REJECTED);
	}

	@Test
	void failsForAnUnknownOrder() {
		OrderId unknown = OrderId.at(this.now);

		assertThatExceptionOfType(NoSuchElementException.class)
			.isThrownBy(() -> this.process.stockReserved(List.of(unknown)));
	}

	private Order place() {
		return this.process.accept(new CustomerId("alice"), Samples.lines(), Samples.NO_RECEIPT);
	}

	private void cancel() {
		this.process.cancel(this.orders.findById(this.id).orElseThrow());
	}

	private void expect(OrderStatus status, Milestone... milestones) {
		assertThat(this.orders.findById(this.id))
			.hasValueSatisfying((order) -> assertThat(order.status()).isEqualTo(status));
		assertThat(this.timeline.milestones(this.id)).containsExactly(milestones);
	}

	private Clock clock() {
		InstantSource source = () -> this.now;
		return source.withZone(ZoneOffset.UTC);
	}

}
