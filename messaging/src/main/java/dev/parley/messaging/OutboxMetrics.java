package dev.parley.messaging;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * How much waits in the outbox, and for how long: {@code parley.outbox.events} and
 * {@code parley.outbox.age} in seconds. The table is looked at when somebody asks, every
 * few seconds at most.
 */
class OutboxMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(5);

	private static final MessagingFacts.Backlog UNKNOWN = new MessagingFacts.Backlog(-1, Double.NaN);

	private final MessagingFacts facts;

	private MessagingFacts.Backlog backlog = UNKNOWN;

	private long staleAt = System.nanoTime();

	OutboxMetrics(MessagingFacts facts) {
		this.facts = facts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("parley.outbox.events", "Events that wait to be published",
				(backlog) -> (backlog != UNKNOWN) ? backlog.events() : Double.NaN)
			.register(registry);
		gauge("parley.outbox.age", "Age of the oldest event that waits", MessagingFacts.Backlog::oldestSeconds)
			.baseUnit("seconds")
			.register(registry);
	}

	private Gauge.Builder<OutboxMetrics> gauge(String name, String description,
			ToDoubleFunction<MessagingFacts.Backlog> value) {
		return Gauge.builder(name, this, (metrics) -> value.applyAsDouble(metrics.backlog())).description(description);
	}

	private synchronized MessagingFacts.Backlog backlog() {
		if (System.nanoTime() - this.staleAt >= 0) {
			try {
				this.backlog = this.facts.backlog();
			}
			catch (DataAccessException ex) {
				this.backlog = UNKNOWN;
			}
			this.staleAt = System.nanoTime() + FRESH.toNanos();
		}
		return this.backlog;
	}

}
