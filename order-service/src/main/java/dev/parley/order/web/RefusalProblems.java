package dev.parley.order.web;

import java.time.Duration;

import dev.parley.defaults.Problem;
import dev.parley.order.Refusal;
import dev.parley.order.Sku;

import org.springframework.http.HttpStatus;

/** Says to a caller why an order was not accepted. */
final class RefusalProblems {

	private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

	private RefusalProblems() {
	}

	static Problem of(Refusal refusal) {
		return switch (refusal) {
			case Refusal.UnknownProduct(Sku sku) ->
				Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-product", "There is no product " + sku);
			case Refusal.InsufficientStock(Sku sku, int available) -> Problem.of(HttpStatus.CONFLICT,
					"insufficient-stock", "Only %d of %s are available".formatted(available, sku));
			case Refusal.MixedCurrencies() -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "mixed-currencies",
					"The products are sold in different currencies; order them separately");
			case Refusal.CatalogUnavailable(Sku sku) -> Problem
				.of(HttpStatus.SERVICE_UNAVAILABLE, "catalog-unavailable",
						"Nobody can tell the price of %s at the moment; try again".formatted(sku))
				.retryAfter(RETRY_AFTER);
		};
	}

}
