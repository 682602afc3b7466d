package dev.parley.defaults;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ProblemDetail;

/** The id of the trace that the current thread works for. */
public final class TraceId {

	private final ObjectProvider<Tracer> tracer;

	public TraceId(ObjectProvider<Tracer> tracer) {
		this.tracer = tracer;
	}

	/**
	 * Tells the trace id (W3C Trace Context).
	 * @return 32 hexadecimal digits, or null outside of a trace
	 */
	public @Nullable String current() {
		Tracer tracer = this.tracer.getIfAvailable();
		Span span = (tracer != null) ? tracer.currentSpan() : null;
		return (span != null) ? span.context().traceId() : null;
	}

	/**
	 * Adds the trace id to a problem document, if there is one.
	 * @param problem the document
	 * @return the same document
	 */
	public ProblemDetail addTo(ProblemDetail problem) {
		String id = current();
		if (id != null) {
			problem.setProperty("traceId", id);
		}
		return problem;
	}

}
