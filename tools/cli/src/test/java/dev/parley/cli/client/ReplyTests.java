package dev.parley.cli.client;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user reads of a refusal. */
class ReplyTests {

	@Test
	void namesEveryFieldThatIsWrong() {
		assertThat(complaint(422, """
				{"detail":"The order breaks a rule","errors":[
				{"field":"lines[0].quantity","message":"must be between 1 and 1000"},
				{"field":"lines[1].sku","message":"is there twice"}]}""")).isEqualTo(
				"The order breaks a rule; lines[0].quantity must be between 1 and 1000; lines[1].sku is there twice");
	}

	@Test
	void hasALineForEveryAnswer() {
		assertThat(complaint(409, "{\"detail\":\"Only 3 are available\"}")).isEqualTo("Only 3 are available");
		assertThat(complaint(500, "{}")).isEqualTo("the platform answered 500");
		assertThat(complaint(502, "<html>")).isEqualTo("the platform answered 502");
	}

	private static String complaint(int status, String text) {
		return new Reply(status, Optional.empty(), text).complaint();
	}

}
