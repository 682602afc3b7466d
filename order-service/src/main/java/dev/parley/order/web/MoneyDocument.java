package dev.parley.order.web;

import dev.parley.order.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount the amount, a text so that nobody rounds it
 * @param currency the currency (ISO 4217)
 */
@Schema(name = "Money")
record MoneyDocument(@Schema(example = "12.50") String amount, @Schema(example = "EUR") String currency) {

	static MoneyDocument of(Money money) {
		return new MoneyDocument(money.amount().toPlainString(), money.currency().getCurrencyCode());
	}

}
