package dev.parley.messaging;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * Exports the size and age of the outbox and the number of dead letters. The tables are
 * queried when the gauges are read, at most once every five seconds.
 */
class MessagingMetrics implements MeterBinder {

	private static final Duration MAX_AGE = Duration.ofSeconds(5);

	private static final Sizes UNKNOWN = new Sizes(Double.NaN, Double.NaN, Double.NaN);

	private final MessagingFacts facts;

	private Sizes sizes = UNKNOWN;

	private long staleAt = System.nanoTime();

	MessagingMetrics(MessagingFacts facts) {
		this.facts = facts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("parley.outbox.events", "Events that are not published yet", Sizes::events).register(registry);
		gauge("parley.outbox.age", "Age of the oldest event that is not published yet", Sizes::oldestSeconds)
			.baseUnit("seconds")
			.register(registry);
		gauge("parley.dead.letters", "Dead letters that need a decision", Sizes::deadLetters).register(registry);
	}

	private Gauge.Builder<MessagingMetrics> gauge(String name, String description, ToDoubleFunction<Sizes> value) {
		return Gauge.builder(name, this, (metrics) -> value.applyAsDouble(metrics.sizes()))
			.description(description)
			.strongReference(true);
	}

	private synchronized Sizes sizes() {
		if (System.nanoTime() - this.staleAt >= 0) {
			try {
				MessagingFacts.Backlog backlog = this.facts.backlog();
				this.sizes = new Sizes(backlog.events(), backlog.oldestSeconds(), this.facts.deadLetters());
			}
			catch (DataAccessException ex) {
				this.sizes = UNKNOWN;
			}
			this.staleAt = System.nanoTime() + MAX_AGE.toNanos();
		}
		return this.sizes;
	}

	private record Sizes(double events, double oldestSeconds, double deadLetters) {
	}

}
