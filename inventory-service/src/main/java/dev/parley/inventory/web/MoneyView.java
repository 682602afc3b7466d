package dev.parley.inventory.web;

import dev.parley.inventory.Money;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Money as the API shows it.
 *
 * @param amount a decimal number as text, so that nobody rounds it
 * @param currency the code of ISO 4217
 */
@Schema(name = "Money")
record MoneyView(@Schema(example = "12.50") String amount, @Schema(example = "EUR") String currency) {

	static MoneyView of(Money money) {
		return new MoneyView(money.amount().toPlainString(), money.currency().getCurrencyCode());
	}

}
