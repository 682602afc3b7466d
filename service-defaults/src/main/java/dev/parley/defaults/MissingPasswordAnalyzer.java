package dev.parley.defaults;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Names the password that the database asked for in vain. That it was not given is no
 * reason to refuse the start before: a test may give a whole connection instead.
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
			.map((secret) -> new FailureAnalysis("The secret `" + secret + "` is missing: set this property,"
					+ " or put a file of this name into the directory that PARLEY_SECRETS names", null, cause))
			.orElse(null);
	}

}
