package dev.parley.inventory;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.parley.inventory.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Tests that an illegal value cannot exist. */
class ValueTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-a", "a b", "a/b", "ä", "a\n",
			"a2345678901234567890123456789012345678901234567890123456789012345" })
	void refusesAnInvalidSku(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "a\nb", "a\u0000", "gnp.\u202eexe" })
	void refusesANameWithoutVisibleCharacters(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProductName(value));
		assertThatIllegalArgumentException().isThrownBy(() -> new Reason(value));
	}

	@Test
	void limitsTheLengthOfAName() {
		assertThat(new ProductName("x".repeat(200)).value()).hasSize(200);
		assertThatIllegalArgumentException().isThrownBy(() -> new ProductName("x".repeat(201)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1.234", "1e3", "1,5", "+1", " 1", "1.", ".5", "", "NaN", "12345678901" })
	void refusesAnInvalidAmount(String amount) {
		assertThatIllegalArgumentException().isThrownBy(() -> Samples.euros(amount));
	}

	@ParameterizedTest
	@CsvSource({ "EUR, 12.5, 12.50", "EUR, 0, 0.00", "EUR, 9999999999.99, 9999999999.99", "JPY, 12.00, 12" })
	void writesAnAmountWithTheDecimalsOfItsCurrency(String currency, String amount, String written) {
		assertThat(Money.of(amount, Money.currency(currency)).amount().toPlainString()).isEqualTo(written);
	}

	@Test
	void refusesMoreDecimalsThanTheCurrencyHas() {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of("12.5", Money.currency("JPY")))
			.withMessage("must have at most 0 decimals in JPY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "eur", "XXX", "XAU", "KWD", "ZZZ", "EURO" })
	void refusesAnUnknownOrUnsuitableCurrency(String code) {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.currency(code));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1_000_001, -1_000_001, Integer.MIN_VALUE })
	void refusesADeltaOfZeroOrBeyondTheLimit(int delta) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Delta(delta));
	}

	@Test
	void refusesNoLinesAndAProductTwice() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Lines(List.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Samples.lines(line(new Sku("a"), 1), line(new Sku("a"), 2)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(0));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 20, 6, 7, 7", "5, 3, -8, 0, 0, 0", "1, 1, -1, 0, 0, 1" })
	void spreadsStockEvenlyOverItsSlots(int first, int second, int delta, long one, long two, long three) {
		Shelf shelf = new Shelf(new Sku("a"), List.of(new Slot(1, first), new Slot(2, second), new Slot(3, 0)));

		assertThat(shelf.plus(delta).slots()).containsExactly(new Slot(1, one), new Slot(2, two), new Slot(3, three));
	}

	@Test
	void refusesNegativeStock() {
		Shelf shelf = new Shelf(new Sku("a"), List.of(new Slot(1, 2), new Slot(2, 0)));

		assertThatIllegalArgumentException().isThrownBy(() -> shelf.plus(-3));
	}

}
