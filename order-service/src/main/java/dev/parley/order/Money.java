package dev.parley.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * A non-negative amount of money.
 *
 * @param amount the amount, with as many decimals as the currency has (ISO 4217)
 */
public record Money(BigDecimal amount, Currency currency) {

	public Money {
		if (amount.signum() < 0) {
			throw new IllegalArgumentException("An amount must not be negative: " + amount);
		}
		amount = amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY);
	}

	public static Money of(String amount, String currency) {
		return new Money(new BigDecimal(amount), Currency.getInstance(currency));
	}

	Money plus(Money other) {
		if (!this.currency.equals(other.currency)) {
			throw new IllegalArgumentException("Cannot add %s to %s".formatted(other, this));
		}
		return new Money(this.amount.add(other.amount), this.currency);
	}

	Money times(Quantity quantity) {
		return new Money(this.amount.multiply(BigDecimal.valueOf(quantity.value())), this.currency);
	}

	@Override
	public String toString() {
		return this.amount.toPlainString() + " " + this.currency;
	}

}
