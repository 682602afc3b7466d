package dev.parley.order;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Illegal values cannot be created. */
class ValueTests {

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 1001 })
	void aQuantityIsBetween1And1000(int value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Quantity(value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-a", "a b", "a/b", "a\nb", "ä", "a&limit=1" })
	void aSkuHasAForm(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku(value));
	}

	@Test
	void aSkuHasAtMost64Characters() {
		assertThatNoException().isThrownBy(() -> new Sku("a".repeat(64)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Sku("a".repeat(65)));
	}

	@Test
	void aCustomerHasAName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new CustomerId(" "));
	}

	@Test
	void anAmountIsNotNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of("-0.01", "EUR"));
	}

	@Test
	void anAmountHasTheDecimalsOfItsCurrency() {
		assertThat(Money.of("12.5", "EUR")).hasToString("12.50 EUR").isEqualTo(Money.of("12.50", "EUR"));
		assertThat(Money.of("12", "JPY")).hasToString("12 JPY");
	}

	@Test
	void currenciesAreNotAdded() {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")));
	}

	@Test
	void aBasketHas1To50Lines() {
		assertThatIllegalArgumentException().isThrownBy(Samples::basket);
		assertThat(Samples.basket(skus(50)).items()).hasSize(50);
		assertThatIllegalArgumentException().isThrownBy(() -> Samples.basket(skus(51)));
	}

	@Test
	void aBasketNamesEachProductOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> Samples.basket("a", "b", "a"));
	}

	@Test
	void linesAddUp() {
		assertThat(Samples.lines().total()).isEqualTo(Money.of("28.20", "EUR"));
	}

	@Test
	void linesHaveOneCurrency() {
		Map<Sku, Money> prices = Map.of(new Sku("a"), Money.of("1", "EUR"), new Sku("b"), Money.of("1", "USD"));

		assertThatIllegalArgumentException().isThrownBy(() -> Lines.of(Samples.basket("a", "b"), prices));
	}

	@Test
	void idsGrowWithTime() {
		Instant now = Instant.parse("2026-01-01T10:00:00.123Z");
		List<String> ids = IntStream.range(0, 100)
			.mapToObj((millis) -> OrderId.at(now.plusMillis(millis)).toString())
			.toList();

		assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch((id) -> id.charAt(14) == '7');
		assertThat(OrderId.at(now).value().variant()).isEqualTo(2);
		assertThat(Collections.max(ids)).isLessThan(OrderId.LAST.toString());
	}

	@Test
	void idsOfATimeAreBounded() {
		Instant now = Instant.parse("2026-01-01T10:00:00.123Z");

		assertThat(OrderId.bound(now).toString()).isLessThan(OrderId.at(now).toString())
			.isGreaterThan(OrderId.at(now.minusMillis(1)).toString());
	}

	private static String[] skus(int count) {
		return IntStream.range(0, count).mapToObj((index) -> "sku-" + index).toArray(String[]::new);
	}

}
