package dev.parley.order.catalog;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.parley.order.Catalog;
import dev.parley.order.Money;
import dev.parley.order.StubServices.Mode;
import dev.parley.order.OrderApi;
import dev.parley.order.Refusal;
import dev.parley.order.Samples;
import dev.parley.order.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Quotes over a real connection, including failures of inventory-service and auth-server.
 */
abstract class InventoryCatalogTests extends BreakerTests {

	/** Far below the delay of a stalled stub, far above that of a slow machine. */
	private static final Duration BOUNDED = Duration.ofSeconds(4);

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
	void readsStockThatExceedsAnInt() {
		this.stubs.sell("espresso-beans", "12.50", "EUR", 3_000_000_000L);

		assertThat(price()).isEqualTo(Money.of("12.50", "EUR"));
	}

	@Test
	void doesNotReportABugAsAnOutage() {
		Catalog buggy = new InventoryCatalog((_) -> {
			throw new IllegalAccessError("a bug");
		}, this.resilience, this.copy);

		assertThatExceptionOfType(IllegalAccessError.class)
			.isThrownBy(() -> buggy.quote(Samples.basket("espresso-beans")));
	}

	private static Duration time(Runnable action) {
		long start = System.nanoTime();
		action.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
