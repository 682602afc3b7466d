package dev.parley.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every transition from every status. */
class OrderTests {

	private static final Instant PLACED = Instant.parse("2026-01-01T10:00:00Z");

	private static final Instant LATER = PLACED.plusSeconds(5);

	private static final Map<OrderStatus, BiFunction<Order, Instant, Order.Transition>> TRANSITIONS = Map.of(
			OrderStatus.CONFIRMED, Order::confirm, OrderStatus.REJECTED,
			(order, now) -> order.reject(Reason.INSUFFICIENT_STOCK, now), OrderStatus.CANCELLED, Order::cancel,
			OrderStatus.EXPIRED, Order::expire);

	@ParameterizedTest(name = "{0} to {1}: {2}")
	@CsvSource({ "PENDING, CONFIRMED, true", "PENDING, REJECTED, true", "PENDING, CANCELLED, true",
			"PENDING, EXPIRED, true", "CONFIRMED, CONFIRMED, false", "CONFIRMED, REJECTED, false",
			"CONFIRMED, CANCELLED, true", "CONFIRMED, EXPIRED, false", "REJECTED, CONFIRMED, false",
			"REJECTED, REJECTED, false", "REJECTED, CANCELLED, false", "REJECTED, EXPIRED, false",
			"CANCELLED, CONFIRMED, false", "CANCELLED, REJECTED, false", "CANCELLED, CANCELLED, false",
			"CANCELLED, EXPIRED, false", "EXPIRED, CONFIRMED, false", "EXPIRED, REJECTED, false",
			"EXPIRED, CANCELLED, false", "EXPIRED, EXPIRED, false" })
	void movesOnlyAsItsStatusAllows(OrderStatus from, OrderStatus to, boolean allowed) {
		Order order = orderThatIs(from);

		Order.Transition transition = move(order, to, LATER);

		assertThat(transition).isEqualTo(allowed ? new Order.Transition.Made() : new Order.Transition.Refused(from));
		assertThat(order.status()).isEqualTo(allowed ? to : from);
		assertThat(order.updatedAt()).isEqualTo(allowed ? LATER : PLACED);
	}

	@Test
	void startsPendingWithADeadline() {
		Order order = pending();

		assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
		assertThat(order.placedAt()).isEqualTo(PLACED);
		assertThat(order.deadline()).isEqualTo(PLACED.plus(Duration.ofMinutes(2)));
	}

	@Test
	void hasAReasonWhenRejected() {
		assertThat(orderThatIs(OrderStatus.REJECTED).reason()).isEqualTo(Reason.INSUFFICIENT_STOCK);
		assertThat(orderThatIs(OrderStatus.CANCELLED).reason()).isNull();
	}

	@Test
	void keepsTheReasonOfItsFirstDecision() {
		Order order = orderThatIs(OrderStatus.CONFIRMED);

		order.reject(Reason.INSUFFICIENT_STOCK, LATER);

		assertThat(order.reason()).isNull();
	}

	@Test
	void isNeverUpdatedBeforeItWasPlaced() {
		Order order = pending();

		order.confirm(PLACED.minusSeconds(3));

		assertThat(order.updatedAt()).isEqualTo(PLACED);
	}

	@Test
	void belongsToTheCustomerWhoPlacedIt() {
		assertThat(pending().belongsTo(new CustomerId("alice"))).isTrue();
		assertThat(pending().belongsTo(new CustomerId("bob"))).isFalse();
	}

	private static Order orderThatIs(OrderStatus status) {
		Order order = pending();
		if (status != OrderStatus.PENDING) {
			move(order, status, PLACED);
		}
		return order;
	}

	private static Order.Transition move(Order order, OrderStatus to, Instant now) {
		return TRANSITIONS.get(to).apply(order, now);
	}

	private static Order pending() {
		return Order.place(new CustomerId("alice"), Samples.lines(), PLACED, PLACED.plus(Duration.ofMinutes(2)));
	}

}
