package dev.parley.defaults;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Names the missing password after the database has rejected the connection. The start
 * cannot fail earlier, because a test may provide a whole connection instead.
 */
class MissingPasswordAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private static final String CONNECTION_REJECTED = "08004";

	private final Environment environment;

	MissingPasswordAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		if (!CONNECTION_REJECTED.equals(cause.getSQLState())) {
			return null;
		}
		return Stream.of("spring.flyway", "spring.datasource")
			.filter((role) -> StringUtils.hasText(this.environment.getProperty(role + ".user"))
					|| StringUtils.hasText(this.environment.getProperty(role + ".username")))
			.map((role) -> role + ".password")
			.filter((secret) -> !StringUtils.hasText(this.environment.getProperty(secret)))
			.findFirst()
			.map((secret) -> new FailureAnalysis(RefusedStart.missing(secret).getMessage(), null, cause))
			.orElse(null);
	}

}
