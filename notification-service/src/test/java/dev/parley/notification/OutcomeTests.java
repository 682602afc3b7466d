package dev.parley.notification;

import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the texts of notifications. */
class OutcomeTests {

	private static final OrderId ORDER = new OrderId(UUID.fromString("0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101"));

	static Stream<Outcome> outcomes() {
		return Stream.of(new Outcome.Confirmed(), new Outcome.Rejected(Reason.INSUFFICIENT_STOCK),
				new Outcome.Cancelled(), new Outcome.Expired());
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void namesTheOrderInACompleteSentence(Outcome outcome) {
		assertThat(outcome.text(ORDER)).contains("order " + ORDER).endsWith(".");
	}

	@Test
	void hasOneKindPerOutcome() {
		assertThat(outcomes().map(Outcome::kind)).containsExactlyInAnyOrder(Kind.values());
	}

	@Test
	void explainsWhyAnOrderWasRejected() {
		Outcome rejected = new Outcome.Rejected(Reason.of("insufficient-stock"));
		assertThat(rejected.text(ORDER)).contains("because there is not enough stock");
	}

	@Test
	void explainsARejectionWithAnUnknownReason() {
		Outcome rejected = new Outcome.Rejected(Reason.of("customs-hold"));
		assertThat(rejected.text(ORDER)).contains("because we cannot fulfil it").doesNotContain("customs-hold");
	}

}
