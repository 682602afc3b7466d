package dev.parley.inventory.persistence;

import java.util.List;

import dev.parley.inventory.Adjustment;
import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.Sku;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores adjustments as rows that never change. */
@Repository
class JdbcLedger implements Ledger {

	private final JdbcClient jdbc;

	JdbcLedger(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void add(Adjustment adjustment) {
		this.jdbc.sql("insert into adjustment (sku, delta, reason, adjusted_by) values (?, ?, ?, ?)")
			.params(adjustment.sku().value(), adjustment.delta().value(), adjustment.reason().value(),
					adjustment.by().value())
			.update();
	}

	/**
	 * Uses a single statement, whose snapshot is consistent even while orders come in.
	 */
	@Override
	public List<Balance> balances() {
		return this.jdbc.sql("""
				select sku, coalesce(adjustments, 0) as adjustments, available, coalesce(reserved, 0) as reserved
				from (select sku, sum(available) as available from stock group by sku)
				left join (select sku, sum(delta) as adjustments from adjustment group by sku) using (sku)
				left join (
				  select sku, sum(quantity) as reserved from reservation_line
				  join reservation using (order_id) where state = 'HELD' group by sku
				) using (sku)
				order by sku""")
			.query((row, _) -> new Balance(new Sku(row.getString("sku")), row.getLong("adjustments"),
					row.getLong("available"), row.getLong("reserved")))
			.list();
	}

}
