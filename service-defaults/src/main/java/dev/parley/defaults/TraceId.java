package dev.parley.defaults;

import java.util.UUID;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ProblemDetail;
import org.springframework.util.function.SingletonSupplier;

/** The id of the current thread's trace (W3C Trace Context). */
public final class TraceId {

	/** A lookup in the context takes longer than most filters. */
	private final SingletonSupplier<Tracer> tracer;

	public TraceId(ObjectProvider<Tracer> tracer) {
		this.tracer = SingletonSupplier.ofNullable(tracer::getIfAvailable);
	}

	/**
	 * Returns the id.
	 * @return 32 hexadecimal digits, or null outside of a trace
	 */
	public @Nullable String current() {
		Tracer tracer = this.tracer.get();
		Span span = (tracer != null) ? tracer.currentSpan() : null;
		return (span != null) ? span.context().traceId() : null;
	}

	/**
	 * Returns the id of the trace of a message that is being handled, or of the current
	 * thread's trace if there is no such message.
	 * @param key the key of the message
	 */
	public @Nullable String of(String key) {
		return MessageScope.within(key, this::current);
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
