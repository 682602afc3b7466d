package dev.parley.defaults;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** A missing database password is named. */
class MissingPasswordTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.username",
			"orders");

	@ParameterizedTest
	@CsvSource({ "orders_owner, spring.flyway.password", ", spring.datasource.password" })
	void isNamed(@Nullable String owner, String password) {
		if (owner != null) {
			this.environment.setProperty("spring.flyway.user", owner);
		}

		assertThat(analysis("08004")).isNotNull()
			.extracting(FailureAnalysis::getDescription)
			.asString()
			.startsWith("The secret `" + password + "` is missing: set this property");
	}

	@Test
	void isNotBlamedWhenItIsThereOrSomethingElseIsWrong() {
		assertThat(analysis("08001")).isNull();
		this.environment.setProperty("spring.datasource.password", "a password");
		assertThat(analysis("08004")).isNull();
	}

	private @Nullable FailureAnalysis analysis(String state) {
		SQLException cause = new SQLException("no password was provided", state);
		return new MissingPasswordAnalyzer(this.environment).analyze(new IllegalStateException(cause), cause);
	}

}
