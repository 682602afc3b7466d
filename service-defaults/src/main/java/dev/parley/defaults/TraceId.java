package dev.parley.defaults;

import java.util.UUID;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ProblemDetail;

/** The id of the current thread's trace (W3C Trace Context). */
public final class TraceId {

	private final ObjectProvider<Tracer> tracer;

	public TraceId(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer;
	}

	/**
	 * Returns the id.
	 * @return 32 hexadecimal digits, or null outside of a trace
	 */
	public @Nullable String current() {
		Tracer tracer = this.tracer.getIfAvailable();
		Span span = (tracer != null) ? tracer.currentSpan() : null;
		return (span != null) ? span.context().traceId() : null;
	}

	/**
	 * Returns an id for the answer to a request that is refused before a trace begins.
	 */
	public static String random() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	/** Adds a trace id to a problem document, if there is one. */
	public static ProblemDetail add(@Nullable String id, ProblemDetail problem) {
		if (id != null) {
			problem.setProperty("traceId", id);
		}
		return problem;
	}

}
