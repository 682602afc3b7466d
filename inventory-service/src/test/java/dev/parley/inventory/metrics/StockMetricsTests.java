package dev.parley.inventory.metrics;

import java.util.List;

import dev.parley.inventory.Adjustment;
import dev.parley.inventory.Author;
import dev.parley.inventory.Balance;
import dev.parley.inventory.Demand;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.Product;
import dev.parley.inventory.ReserveStock;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that the metric counts every kind of broken balance; each test rolls back. */
@ServiceTest
@Transactional
class StockMetricsTests {

	@Autowired
	private Ledger ledger;

	@Autowired
	private ReserveStock reserve;

	@Autowired
	private InventoryApi api;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry ofTheService;

	@ParameterizedTest
	@CsvSource({ "update stock set available = available + 1 where slot = 1 and sku = ?",
			"update stock set available = 0 where sku = ?", "update adjustment set delta = delta - 1 where sku = ?",
			"delete from adjustment where sku = ?", "update reservation_line set quantity = quantity + 1 where sku = ?",
			"update reservation set state = 'RELEASED' where order_id in (select order_id from reservation_line where sku = ?)" })
	void countAProductWithABrokenBalance(String damage) {
		Sku sku = this.api.stock(10);
		this.reserve.reserve(List.of(new Demand(Samples.newOrder(), Samples.lines(Samples.line(sku, 3)))));
		assertThat(unbalanced()).isZero();

		assertThat(this.jdbc.sql(damage).param(sku.value()).update()).isPositive();

		assertThat(unbalanced()).isOne();
	}

	@Test
	void countAProductWithNegativeStock() {
		Sku sku = this.api.stock(0);
		this.jdbc.sql("alter table stock drop constraint stock_available_check").update();

		this.jdbc.sql("update stock set available = -1 where slot = 1 and sku = ?").param(sku.value()).update();
		this.jdbc.sql("insert into adjustment (sku, delta, reason, adjusted_by) values (?, -1, 'theft', 'nobody')")
			.param(sku.value())
			.update();

		assertThat(unbalanced()).isOne();
	}

	@Test
	void areRegisteredInTheService() {
		assertThat(this.ofTheService.get("parley.products.unbalanced").gauge().value()).isZero();
	}

	@Test
	void queryOnceForSeveralReaders() {
		Counting counting = new Counting();
		SimpleMeterRegistry registry = registry(counting);

		for (int reader = 0; reader < 3; reader++) {
			assertThat(registry.get("parley.products.unbalanced").gauge().value()).isOne();
		}
		assertThat(counting.readings).isOne();
	}

	@Test
	void areNotANumberIfTheQueryFails() {
		this.jdbc.sql("alter table adjustment rename to elsewhere").update();

		assertThat(unbalanced()).isNaN();
	}

	private double unbalanced() {
		return registry(this.ledger).get("parley.products.unbalanced").gauge().value();
	}

	private static SimpleMeterRegistry registry(Ledger ledger) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new StockMetrics(ledger).bindTo(registry);
		return registry;
	}

	/** Counts its queries. */
	private static final class Counting implements Ledger {

		private int readings;

		@Override
		public void add(Adjustment adjustment) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void add(Product changed, Author by) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Balance> balances() {
			this.readings++;
			return List.of(new Balance(Samples.newSku(), 5, 3, 1));
		}

	}

}
