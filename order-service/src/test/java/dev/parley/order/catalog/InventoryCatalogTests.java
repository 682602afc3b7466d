package dev.parley.order.catalog;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.parley.defaults.client.ServiceTokens;
import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.StubServices;
import dev.parley.order.StubServices.Mode;
import dev.parley.order.OrderApi;
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
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Quotes over a real connection, including failures of inventory-service and auth-server.
 */
abstract class InventoryCatalogTests {

	/** Far below the delay of a stalled stub, far above that of a slow machine. */
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
	private StubServices stubs;

	@Autowired
	private OrderApi api;

	@BeforeEach
	@AfterEach
	void reset() {
		this.stubs.reset();
		this.tokens.renew();
		this.resilience.breaker().reset();
		this.copy.learn(BEANS, Money.of("11.11", "EUR"), 1);
	}

	@Test
	void quotesTheCurrentPrice() {
		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
		assertThat(this.stubs.reads()).isOne();
	}

	@Test
	void isNotAffectedByADeadInstance() {
		IntStream.range(0, 10).forEach((_) -> assertThat(price()).isEqualTo(Money.of("12.50", "EUR")));

		assertThat(this.stubs.reads()).isEqualTo(10);
		assertThat(this.resilience.breaker().getMetrics().getNumberOfFailedCalls()).isZero();
	}

	@Test
	void usesOneServiceTokenForAllCallers() {
		int before = this.stubs.tokens();
		this.api.place("anna", "espresso-beans");
		this.api.place("otto", "espresso-beans");

		assertThat(this.stubs.lastAuthorization()).startsWith("Bearer token-");
		assertThat(this.stubs.tokens()).isEqualTo(before);
	}

	@Test
	void continuesTheTraceOfTheOrder() {
		String order = "4bf92f3577b34da6a3ce929d0e0e4736";
		assertThat(this.api.post(OrderApi.customer("anna"), OrderApi.body("espresso-beans"))
			.header("traceparent", "00-" + order + "-00f067aa0ba902b7-01")).hasStatus(201);

		assertThat(this.stubs.lastTrace()).startsWith("00-" + order + "-");
	}

	@Test
	void renewsATokenThatIsRefused() {
		this.stubs.inventoryIs(Mode.UNAUTHORIZED_ONCE);
		int before = this.stubs.tokens();

		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
		assertThat(this.stubs.tokens()).isEqualTo(before + 1);
	}

	@Test
	void refusesAnUnknownProduct() {
		assertThat(this.catalog.quote(Samples.basket("espresso-beans", "no-such-thing")))
			.isEqualTo(new Refusal.UnknownProduct(new Sku("no-such-thing")));
	}

	@Test
	void refusesAProductWithInsufficientStock() {
		this.stubs.sell("french-press", "39.00", "EUR", 1);

		assertThat(this.catalog.quote(Samples.basket("french-press")))
			.isEqualTo(new Refusal.InsufficientStock(new Sku("french-press"), 1));
	}

	@ParameterizedTest
	@EnumSource(names = { "STALLED", "DOWN", "FAILING", "GARBLED", "UNAUTHORIZED" })
	void quotesFromTheCopyDuringAnOutage(Mode mode) {
		this.stubs.inventoryIs(mode);

		Duration time = time(() -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(time).isLessThan(BOUNDED);
	}

	@ParameterizedTest
	@EnumSource(names = { "STALLED", "DOWN", "FAILING", "UNAUTHORIZED" })
	void quotesFromTheCopyWhenThereIsNoToken(Mode mode) {
		this.stubs.inventoryIs(Mode.UNAUTHORIZED);
		price();
		this.stubs.inventoryIs(Mode.NORMAL);
		this.stubs.authServerIs(mode);
		this.resilience.breaker().reset();

		Duration time = time(() -> assertThat(price()).isEqualTo(Money.of("11.11", "EUR")));

		assertThat(time).isLessThan(BOUNDED);
	}

	@Test
	void neverReportsAnUnknownProductDuringAnOutage() {
		this.stubs.inventoryIs(Mode.DOWN);

		assertThat(this.catalog.quote(Samples.basket("espresso-beans", "no-such-thing")))
			.isEqualTo(new Refusal.CatalogUnavailable(new Sku("no-such-thing")));
		assertThat(this.api.place("anna", "no-such-thing")).hasStatus(503).hasHeader("Retry-After", "5");
	}

	@Test
	void acceptsOrdersDuringAnOutage() {
		this.stubs.inventoryIs(Mode.STALLED);

		Duration time = time(() -> assertThat(this.api.place("anna", "espresso-beans")).hasStatus(201));

		assertThat(time).isLessThan(BOUNDED);
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

	@Test
	void readsStockThatExceedsAnInt() {
		this.stubs.sell("espresso-beans", "12.50", "EUR", 3_000_000_000L);

		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
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
	void doesNotReportABugAsAnOutage() {
		Catalog buggy = new InventoryCatalog((_) -> {
			throw new IllegalAccessError("a bug");
		}, this.resilience, this.copy);

		assertThatExceptionOfType(IllegalAccessError.class)
			.isThrownBy(() -> buggy.quote(Samples.basket("espresso-beans")));
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
