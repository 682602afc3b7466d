package dev.parley.order.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import dev.parley.order.OrderFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * The invariants that this service can check alone: both gauges are zero while they hold.
 * Reading them queries the tables, for at most a hundredth of the time.
 */
@Component
class OrderMetrics implements MeterBinder {

	/** Deadlines are checked once a second, and a busy machine may be late. */
	private static final Duration DECISION_GRACE = Duration.ofSeconds(10);

	private static final Duration FINISH_GRACE = Duration.ofMinutes(1);

	private static final Duration FRESH = Duration.ofSeconds(10);

	private static final int PAUSE_FACTOR = 100;

	private static final Broken UNKNOWN = new Broken(Double.NaN, Double.NaN);

	private final OrderFacts facts;

	private Broken broken = UNKNOWN;

	private long staleAt = System.nanoTime();

	OrderMetrics(OrderFacts facts) {
		this.facts = facts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "parley.orders.overdue", "Orders that are still pending after their deadline", Broken::overdue);
		gauge(registry, "parley.orders.unfinished",
				"Orders decided in the last hour whose customer was not notified or whose stock was not released",
				Broken::unfinished);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Broken> value) {
		Gauge.builder(name, this, (metrics) -> value.applyAsDouble(metrics.broken()))
			.description(description)
			.strongReference(true)
			.register(registry);
	}

	/** After a failure the value is NaN, for the next readers, too. */
	private synchronized Broken broken() {
		long start = System.nanoTime();
		if (start - this.staleAt >= 0) {
			this.broken = UNKNOWN;
			this.staleAt = start + FRESH.toNanos();
			this.broken = new Broken(this.facts.overdue(DECISION_GRACE), this.facts.unfinished(FINISH_GRACE));
			this.staleAt = start + Math.max(FRESH.toNanos(), PAUSE_FACTOR * (System.nanoTime() - start));
		}
		return this.broken;
	}

	/** The number of orders that break each invariant. */
	private record Broken(double overdue, double unfinished) {
	}

}
