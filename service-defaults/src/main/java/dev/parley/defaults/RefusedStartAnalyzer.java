package dev.parley.defaults;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the line of a {@link RefusedStart} instead of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedStartAnalyzer extends AbstractFailureAnalyzer<RefusedStart> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, RefusedStart cause) {
		return new FailureAnalysis(cause.getMessage(), null, cause);
	}

}
