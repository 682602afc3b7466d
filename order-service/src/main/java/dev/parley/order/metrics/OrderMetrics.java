package dev.parley.order.metrics;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import dev.parley.order.OrderFacts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * What this service alone can prove of the invariants; zero while they hold. The tables
 * are looked at when somebody asks, and for a hundredth of the time at most.
 */
@Component
class OrderMetrics implements MeterBinder {

	/** Deadlines are looked at once a second, and a busy machine may be late. */
	private static final Duration TO_DECIDE = Duration.ofSeconds(10);

	private static final Duration TO_FINISH = Duration.ofMinutes(1);

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
		gauge("parley.orders.overdue", "Orders that are pending although their deadline is over", Broken::overdue)
			.register(registry);
		gauge("parley.orders.unfinished",
				"Orders of the last hour that were decided, but not notified or their stock not released",
				Broken::unfinished)
			.register(registry);
	}

	private Gauge.Builder<OrderMetrics> gauge(String name, String description, ToDoubleFunction<Broken> value) {
		return Gauge.builder(name, this, (metrics) -> value.applyAsDouble(metrics.broken()))
			.description(description)
			.strongReference(true);
	}

	/**
	 * A failure is not a number: Micrometer makes it one, and so does the next reader.
	 */
	private synchronized Broken broken() {
		long start = System.nanoTime();
		if (start - this.staleAt >= 0) {
			this.broken = UNKNOWN;
			this.staleAt = start + FRESH.toNanos();
			this.broken = new Broken(this.facts.overdue(TO_DECIDE), this.facts.unfinished(TO_FINISH));
			this.staleAt = start + Math.max(FRESH.toNanos(), PAUSE_FACTOR * (System.nanoTime() - start));
		}
		return this.broken;
	}

	/** How many orders break which invariant. */
	private record Broken(double overdue, double unfinished) {
	}

}
