package dev.parley.inventory.metrics;

import java.time.Duration;

import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/**
 * Counts the products whose balance is broken. The sums grow with the number of orders,
 * so they are computed on demand and for at most 1 % of the time.
 */
@Component
class StockMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final Ledger ledger;

	private double unbalanced = Double.NaN;

	private long staleAt = System.nanoTime();

	StockMetrics(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("parley.products.unbalanced", this, StockMetrics::unbalanced)
			.description("Products whose adjustments differ from what is available and reserved")
			.strongReference(true)
			.register(registry);
	}

	/** Micrometer reports NaN if the query fails; later calls return NaN as well. */
	private synchronized double unbalanced() {
		long start = System.nanoTime();
		if (start - this.staleAt >= 0) {
			this.unbalanced = Double.NaN;
			this.staleAt = start + FRESH.toNanos();
			this.unbalanced = this.ledger.balances().stream().filter(Balance::isBroken).count();
			this.staleAt = start + Math.max(FRESH.toNanos(), 100 * (System.nanoTime() - start));
		}
		return this.unbalanced;
	}

}
