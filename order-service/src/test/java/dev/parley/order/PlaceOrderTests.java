package dev.parley.order;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a quote decides what becomes of an order. */
class PlaceOrderTests {

	private static final Sku BEANS = new Sku("espresso-beans");

	private final InMemoryOrders orders = new InMemoryOrders();

	private final OrderProcess process = new OrderProcess(this.orders, new InMemoryTimeline(), (_) -> {
	}, new OrderProcess.Settings(Duration.ofMinutes(2)), Clock.systemUTC());

	@Test
	void placesTheOrderAtTheQuotedPrices() {
		Placement placement = place(new Quote.Priced(Map.of(BEANS, Money.of("12.50", "EUR"))));

		assertThat(placement).isInstanceOfSatisfying(Placement.Placed.class,
				(placed) -> assertThat(placed.order().lines().total()).isEqualTo(Money.of("25.00", "EUR")));
		assertThat(this.orders.count(OrderStatus.PENDING)).isOne();
	}

	@ParameterizedTest
	@MethodSource
	void createsNothingWhenItIsRefused(Refusal refusal) {
		assertThat(place(refusal)).isEqualTo(refusal);
		assertThat(this.orders.count(OrderStatus.PENDING)).isZero();
	}

	static Stream<Refusal> createsNothingWhenItIsRefused() {
		return Stream.of(new Refusal.UnknownProduct(BEANS), new Refusal.InsufficientStock(BEANS, 1),
				new Refusal.CatalogUnavailable(BEANS));
	}

	@Test
	void refusesToMixCurrencies() {
		Quote mixed = new Quote.Priced(
				Map.of(BEANS, Money.of("1", "EUR"), new Sku("filter-paper"), Money.of("1", "USD")));

		assertThat(place(mixed)).isEqualTo(new Refusal.MixedCurrencies());
	}

	private Placement place(Quote quote) {
		return new PlaceOrder((_) -> quote, Supplier::get, this.process).place(new CustomerId("alice"),
				Samples.basket("espresso-beans"), Samples.NO_RECEIPT);
	}

}
