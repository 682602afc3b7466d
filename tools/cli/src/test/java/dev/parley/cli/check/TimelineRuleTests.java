package dev.parley.cli.check;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A timeline that cannot be is found; what can be passes in {@link InvariantsTests}. */
class TimelineRuleTests {

	@ParameterizedTest
	@MethodSource
	void findsATimelineThatCannotBe(String status, List<String> timeline) {
		OrderFact order = new OrderFact("customer", Instant.EPOCH, status, Instant.EPOCH, List.of("beans=2"), timeline);

		assertThat(TimelineRule.complaint(order)).isPresent();
	}

	static Stream<Arguments> findsATimelineThatCannotBe() {
		return Stream.of(arguments("CONFIRMED", List.of()),
				arguments("CONFIRMED", List.of("stock-reserved", "placed", "confirmed")),
				arguments("CONFIRMED", List.of("placed", "stock-reserved", "notified:order-confirmed")),
				arguments("CONFIRMED", List.of("placed", "confirmed", "stock-reserved", "notified:order-confirmed")),
				arguments("CONFIRMED", List.of("placed", "stock-reserved", "confirmed")),
				arguments("CONFIRMED",
						List.of("placed", "stock-reserved", "confirmed", "notified:order-confirmed",
								"notified:order-confirmed")),
				arguments("CONFIRMED",
						List.of("placed", "stock-reserved", "confirmed", "notified:order-confirmed", "shipped")),
				arguments("EXPIRED", List.of("placed", "stock-reserved", "expired", "notified:order-expired")),
				arguments("CANCELLED", List.of("placed", "stock-released", "cancelled", "notified:order-cancelled")));
	}

}
