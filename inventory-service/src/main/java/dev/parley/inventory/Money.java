package dev.parley.inventory;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * A non-negative amount of money.
 *
 * @param amount the amount, with as many decimals as the currency has (ISO 4217)
 * @param currency a currency with at most two decimals
 */
public record Money(BigDecimal amount, Currency currency) {

	private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,2})?");

	public Money {
		if (amount.signum() < 0 || amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
			throw new IllegalArgumentException(
					"must have at most %d decimals in %s".formatted(currency.getDefaultFractionDigits(), currency));
		}
		amount = amount.setScale(currency.getDefaultFractionDigits());
	}

	public static Money of(String amount, Currency currency) {
		if (!AMOUNT.matcher(amount).matches()) {
			throw new IllegalArgumentException("must be a decimal number such as 12.50, and not negative");
		}
		return new Money(new BigDecimal(amount), currency);
	}

	/**
	 * Reads the ISO 4217 code of a currency in which products can be priced.
	 * @throws IllegalArgumentException if the code is unknown, does not stand for money
	 * (gold, bonds), or the currency has more than two decimals
	 */
	public static Currency currency(String code) {
		return Currency.availableCurrencies()
			.filter((known) -> known.getCurrencyCode().equals(code))
			.filter((known) -> known.getDefaultFractionDigits() >= 0 && known.getDefaultFractionDigits() <= 2)
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException("must be an ISO 4217 currency code such as EUR"));
	}

}
