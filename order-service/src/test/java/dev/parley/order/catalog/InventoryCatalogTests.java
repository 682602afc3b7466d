package dev.parley.order.catalog;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.parley.defaults.client.ServiceTokens;
import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.Neighbours;
import dev.parley.order.Neighbours.Mood;
import dev.parley.order.OrderApi;
import dev.parley.order.ServiceTest;
import dev.parley.order.PriceList;
import dev.parley.order.Quote;
import dev.parley.order.Refusal;
import dev.parley.order.Samples;
import dev.parley.order.Sku;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Quotes over real HTTP, while inventory-service and auth-server are in every mood. */
@ServiceTest
class InventoryCatalogTests {

	/**
	 * Far below the wait of a neighbour that stalls, far above that of a slow machine.
	 */
	private static final Duration BOUNDED = Duration.ofSeconds(4);

	private static final Sku BEANS = new Sku("espresso-beans");

	@Autowired
	private Catalog catalog;

	@Autowired
	private Resilience resilience;

	@Autowired
	private ServiceTokens tokens;

	@Autowired
	private InventoryHealthIndicator health;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private PriceList copy;

	@Autowired
	private Neighbours neighbours;

	@Autowired
	private OrderApi api;

	@BeforeEach
	@AfterEach
	void everythingIsWell() {
		this.neighbours.reset();
		this.tokens.renew();
		this.resilience.breaker().reset();
		this.copy.learn(BEANS, Money.of("11.11", "EUR"), 1);
	}

	@Test
	void quotesTheCurrentPrice() {
		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
		assertThat(this.neighbours.reads()).isOne();
	}

	@Test
	void takesNoNoticeOfADeadInstance() {
		IntStream.range(0, 10).forEach((_) -> assertThat(price()).isEqualTo(Money.of("12.50", "EUR")));

		assertThat(this.neighbours.reads()).isEqualTo(10);
		assertThat(this.resilience.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
	}

	@Test
	void usesOneServiceTokenForAllCallers() {
		int before = this.neighbours.tokens();
		this.api.place("anna", "espresso-beans");
		this.api.place("otto", "espresso-beans");

		assertThat(this.neighbours.lastAuthorization()).startsWith("Bearer token-");
		assertThat(this.neighbours.tokens()).isEqualTo(before);
	}

	@Test
	void renewsATokenThatIsRefused() {
		this.neighbours.inventoryIs(Mood.FORGETFUL);
		int before = this.neighbours.tokens();

		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
		assertThat(this.neighbours.tokens()).isEqualTo(before + 1);
	}

	@Test
	void refusesWhatInventoryDoesNotKnow() {
		assertThat(this.catalog.quote(Samples.basket("espresso-beans", "no-such-thing")))
			.isEqualTo(new Refusal.UnknownProduct(new Sku("no-such-thing")));
	}

	@Test
	void refusesWhatThereIsTooLittleOf() {
		this.neighbours.sell("french-press", "39.00", "EUR", 1);

		assertThat(this.catalog.quote(Samples.basket("french-press")))
			.isEqualTo(new Refusal.InsufficientStock(new Sku("french-press"), 1));
	}

	@ParameterizedTest
	@EnumSource(names = { "STALLED", "DEAD", "BROKEN", "CONFUSED", "DISTRUSTFUL" })
	void quotesFromTheCopyDuringAnOutage(Mood mood) {
		this.neighbours.inventoryIs(mood);

		Duration time = time(() -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(time).isLessThan(BOUNDED);
	}

	@ParameterizedTest
	@EnumSource(names = { "STALLED", "DEAD", "BROKEN", "DISTRUSTFUL" })
	void quotesFromTheCopyWhenThereIsNoToken(Mood mood) {
		this.neighbours.inventoryIs(Mood.DISTRUSTFUL);
		price();
		this.neighbours.inventoryIs(Mood.WELL);
		this.neighbours.authServerIs(mood);
		this.resilience.breaker().reset();

		Duration time = time(() -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(time).isLessThan(BOUNDED);
	}

	@Test
	void neverCallsAProductUnknownDuringAnOutage() {
		this.neighbours.inventoryIs(Mood.DEAD);

		assertThat(this.catalog.quote(Samples.basket("espresso-beans", "no-such-thing")))
			.isEqualTo(new Refusal.CatalogUnavailable(new Sku("no-such-thing")));
		assertThat(this.api.place("anna", "no-such-thing")).hasStatus(503).hasHeader("Retry-After", "5");
	}

	@Test
	void acceptsOrdersDuringAnOutage() {
		this.neighbours.inventoryIs(Mood.STALLED);

		Duration time = time(() -> assertThat(this.api.place("anna", "espresso-beans")).hasStatus(201));

		assertThat(time).isLessThan(BOUNDED);
	}

	@Test
	void retriesAReadOnce() {
		this.neighbours.inventoryIs(Mood.BROKEN);

		price();

		assertThat(this.neighbours.reads()).isEqualTo(2);
	}

	@Test
	void stopsAskingWhenTheBreakerOpensAndComesBackByItself() {
		this.neighbours.inventoryIs(Mood.BROKEN);
		IntStream.range(0, 5).forEach((_) -> price());
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.OPEN);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UNKNOWN);

		this.neighbours.inventoryIs(Mood.WELL);
		int reads = this.neighbours.reads();
		assertThat(price()).isEqualTo(Money.of("11.11", "EUR"));
		assertThat(this.neighbours.reads()).isEqualTo(reads);

		await().untilAsserted(() -> assertThat(price()).isEqualTo(Money.of("12.50", "EUR")));
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.HALF_OPEN);
		price();
		price();
		assertThat(this.resilience.breaker().getState()).isEqualTo(State.CLOSED);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void showsTheBreakerInTheMetrics() {
		this.resilience.breaker().transitionToOpenState();

		assertThat(this.meters.get("resilience4j.circuitbreaker.state").tag("state", "open").gauge().value())
			.isEqualTo(1);
	}

	@Test
	void disguisesNoBugAsAnOutage() {
		Catalog buggy = new InventoryCatalog((_, _) -> {
			throw new IllegalAccessError("a bug");
		}, this.resilience, this.copy);

		assertThatExceptionOfType(IllegalAccessError.class)
			.isThrownBy(() -> buggy.quote(Samples.basket("espresso-beans")));
	}

	@Test
	void opensAgainWhenTheProbesFail() {
		this.neighbours.inventoryIs(Mood.BROKEN);
		IntStream.range(0, 5).forEach((_) -> price());
		int reads = this.neighbours.reads();

		await().untilAsserted(() -> {
			price();
			assertThat(this.neighbours.reads()).isGreaterThan(reads);
		});
		price();

		assertThat(this.resilience.breaker().getState()).isEqualTo(State.OPEN);
	}

	private Money price() {
		Quote quote = this.catalog.quote(Samples.basket("espresso-beans"));
		return ((Quote.Priced) quote).prices().get(BEANS);
	}

	private static Duration time(Runnable action) {
		long start = System.nanoTime();
		action.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
