package dev.parley.order.catalog;

import java.util.stream.IntStream;

import dev.parley.defaults.client.ServiceTokens;
import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.StubServices;
import dev.parley.order.StubServices.Mode;
import dev.parley.order.OrderApi;
import dev.parley.order.PriceList;
import dev.parley.order.Quote;
import dev.parley.order.Samples;
import dev.parley.order.Sku;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which answers of inventory-service open the circuit breaker, over a real connection.
 */
abstract class BreakerTests {

	private static final Sku BEANS = new Sku("espresso-beans");

	@Autowired
	protected Catalog catalog;

	@Autowired
	protected Resilience resilience;

	@Autowired
	protected ServiceTokens tokens;

	@Autowired
	protected InventoryHealthIndicator health;

	@Autowired
	protected MeterRegistry meters;

	@Autowired
	protected PriceList copy;

	@Autowired
	protected StubServices stubs;

	@Autowired
	protected OrderApi api;

	@BeforeEach
	@AfterEach
	void reset() {
		this.stubs.reset();
		this.tokens.renew();
		this.resilience.breaker().reset();
		this.copy.learn(BEANS, Money.of("11.11", "EUR"), 1);
	}

	@Test
	void retriesAReadOnce() {
		this.stubs.inventoryIs(Mode.FAILING);

		price();

		assertThat(this.stubs.reads()).isEqualTo(2);
	}

	@Test
	void stopsCallingWhileTheBreakerIsOpenAndRecovers() {
		this.stubs.inventoryIs(Mode.FAILING);
		IntStream.range(0, 5).forEach((_) -> price());
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.OPEN);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UNKNOWN);

		this.stubs.inventoryIs(Mode.NORMAL);
		int reads = this.stubs.reads();
		assertThat(price()).isEqualTo(Money.of("11.11", "EUR"));
		assertThat(this.stubs.reads()).isEqualTo(reads);

		await().untilAsserted(() -> assertThat(price()).isEqualTo(Money.of("12.50", "EUR")));
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.HALF_OPEN);
		price();
		price();
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.CLOSED);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e30", "2.5", "null", "\"many\"", "true" })
	void doesNotTakeAnUnreadableProductForAnOutage(String available) {
		this.stubs.sell("gift-card", "25.00", "EUR", 0);
		this.stubs.sellRaw("espresso-beans", "{\"amount\": \"12.50\", \"currency\": \"EUR\"}", available);

		IntStream.range(0, 20).forEach((_) -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		// A retry of each would make 40; a slow machine may cause one.
		assertThat(this.stubs.reads()).isBetween(20, 30);
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.CLOSED);
		assertThat(this.api.place("anna", "gift-card")).hasStatus(409);
		assertThat(this.api.place("anna", "espresso-beans")).hasStatus(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{\"amount\": \"-1\", \"currency\": \"EUR\"}",
			"{\"amount\": \"1\", \"currency\": \"???\"}", "{\"amount\": \"1.234\", \"currency\": \"EUR\"}" })
	void doesNotTakeAnUnreadablePriceForAnOutage(String price) {
		this.stubs.sellRaw("espresso-beans", price, "5");

		IntStream.range(0, 20).forEach((_) -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(this.resilience.breaker().getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void doesNotTakeAnAnswerInAnotherFormatForAnOutage() {
		this.stubs.inventoryIs(Mode.GARBLED);

		IntStream.range(0, 20).forEach((_) -> price());

		assertThat(this.resilience.breaker().getState()).isEqualTo(State.CLOSED);
	}

	@Test
	void takesAnAnswerThatIsCutOffForAnOutage() {
		this.stubs.inventoryIs(Mode.CUT_OFF);

		IntStream.range(0, 10).forEach((_) -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(this.resilience.breaker().getState()).isEqualTo(State.OPEN);
	}

	@Test
	void showsTheBreakerInTheMetrics() {
		this.resilience.breaker().transitionToOpenState();

		assertThat(this.meters.get("resilience4j.circuitbreaker.state").tag("state", "open").gauge().value())
			.isEqualTo(1);
	}

	@Test
	void opensAgainWhenTheProbesFail() {
		this.stubs.inventoryIs(Mode.FAILING);
		IntStream.range(0, 5).forEach((_) -> price());
		int reads = this.stubs.reads();

		await().untilAsserted(() -> {
			price();
			assertThat(this.stubs.reads()).isGreaterThan(reads);
		});
		price();

		assertThat(this.resilience.breaker().getState()).isEqualTo(State.OPEN);
	}

	protected Money price() {
		Quote quote = this.catalog.quote(Samples.basket("espresso-beans"));
		return ((Quote.Priced) quote).prices().get(BEANS);
	}

}
