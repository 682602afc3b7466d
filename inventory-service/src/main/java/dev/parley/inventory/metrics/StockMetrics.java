package dev.parley.inventory.metrics;

import java.time.Duration;

import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * Whether the books of every product agree; zero while they do. They are summed up when
 * somebody asks, and for a hundredth of the time at most, since they grow with the
 * orders.
 */
@Component
class StockMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private static final int PAUSE_FACTOR = 100;

	private final Ledger ledger;

	private double unbalanced = Double.NaN;

	private long staleAt = System.nanoTime();

	StockMetrics(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("parley.products.unbalanced", this, StockMetrics::unbalanced)
			.description("Products whose adjustments are not what is available and reserved")
			.strongReference(true)
			.register(registry);
	}

	/**
	 * A failure is not a number: Micrometer makes it one, and so does the next reader.
	 */
	private synchronized double unbalanced() {
		long start = System.nanoTime();
		if (start - this.staleAt >= 0) {
			this.unbalanced = Double.NaN;
			this.staleAt = start + FRESH.toNanos();
			this.unbalanced = this.ledger.balances().stream().filter(Balance::isBroken).count();
			this.staleAt = start + Math.max(FRESH.toNanos(), PAUSE_FACTOR * (System.nanoTime() - start));
		}
		return this.unbalanced;
	}

}
