package dev.parley.inventory.web;

import java.util.Optional;
import java.util.function.Function;

import dev.parley.defaults.web.Fields;
import dev.parley.inventory.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

/**
 * The body of a request that creates or changes a product.
 *
 * @param price the price of one piece
 */
@Schema(name = "ProductRequest")
record ProductRequest(
		@Schema(requiredMode = REQUIRED, minLength = 1, maxLength = 200,
				example = "Espresso beans, 1 kg") @Nullable String name,
		@Schema(requiredMode = REQUIRED) @Nullable Price price) {

	Optional<Money> price(Fields fields) {
		return fields.read("price", this.price, Function.identity()).flatMap((sent) -> sent.read(fields));
	}

	/** A price, not yet validated. */
	@Schema(name = "Price")
	record Price(
			@Schema(requiredMode = REQUIRED, pattern = "^\\d{1,10}(\\.\\d{1,2})?$",
					example = "12.50") @Nullable String amount,
			@Schema(requiredMode = REQUIRED, pattern = "^[A-Z]{3}$", example = "EUR") @Nullable String currency) {

		private Optional<Money> read(Fields fields) {
			return fields.read("price.currency", this.currency, Money::currency)
				.flatMap(
						(currency) -> fields.read("price.amount", this.amount, (amount) -> Money.of(amount, currency)));
		}

	}

}
