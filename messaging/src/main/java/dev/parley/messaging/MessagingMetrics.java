package dev.parley.messaging;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * What waits: {@code parley.outbox.events} and {@code parley.outbox.age} (in seconds) to
 * be published, {@code parley.dead.letters} for a decision. The tables are looked at when
 * somebody asks, every few seconds at most.
 */
class MessagingMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(5);

	private static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN, Double.NaN);

	private final MessagingFacts facts;

	private Waiting waiting = UNKNOWN;

	private long staleAt = System.nanoTime();

	MessagingMetrics(MessagingFacts facts) {
		this.facts = facts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("parley.outbox.events", "Events that wait to be published", Waiting::events).register(registry);
		gauge("parley.outbox.age", "Age of the oldest event that waits", Waiting::oldestSeconds).baseUnit("seconds")
			.register(registry);
		gauge("parley.dead.letters", "Dead letters that wait for a decision", Waiting::deadLetters).register(registry);
	}

	private Gauge.Builder<MessagingMetrics> gauge(String name, String description, ToDoubleFunction<Waiting> value) {
		return Gauge.builder(name, this, (metrics) -> value.applyAsDouble(metrics.waiting()))
			.description(description)
			.strongReference(true);
	}

	private synchronized Waiting waiting() {
		if (System.nanoTime() - this.staleAt >= 0) {
			try {
				MessagingFacts.Backlog backlog = this.facts.backlog();
				this.waiting = new Waiting(backlog.events(), backlog.oldestSeconds(), this.facts.deadLetters());
			}
			catch (DataAccessException ex) {
				this.waiting = UNKNOWN;
			}
			this.staleAt = System.nanoTime() + FRESH.toNanos();
		}
		return this.waiting;
	}

	/** What waits; not a number if nobody knows. */
	private record Waiting(double events, double oldestSeconds, double deadLetters) {
	}

}
