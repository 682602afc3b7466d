package dev.parley.inventory;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount that is not negative, in the minor units of its currency (ISO 4217).
 *
 * @param amount the amount, with as many decimals as the currency has
 * @param currency a currency of at most two decimals
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
			throw new IllegalArgumentException("must be a plain amount such as 12.50, and not negative");
		}
		return new Money(new BigDecimal(amount), currency);
	}

	/**
	 * Reads the code of a currency that a product can be sold in.
	 * @param code three letters
	 * @return the currency
	 * @throws IllegalArgumentException if it is unknown, or is no money (gold, bonds), or
	 * has more than two decimals
	 */
	public static Currency currency(String code) {
		return Currency.availableCurrencies()
			.filter((known) -> known.getCurrencyCode().equals(code))
			.filter((known) -> known.getDefaultFractionDigits() >= 0 && known.getDefaultFractionDigits() <= 2)
			.findAny()
			.orElseThrow(() -> new IllegalArgumentException("must be a currency's code of ISO 4217 such as EUR"));
	}

}
