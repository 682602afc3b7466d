package dev.parley.inventory.persistence;

import java.util.List;

import dev.parley.inventory.Adjustment;
import dev.parley.inventory.Author;
import dev.parley.inventory.Balance;
import dev.parley.inventory.Ledger;
import dev.parley.inventory.Product;
import dev.parley.inventory.Sku;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores adjustments and changes of products as rows that never change. */
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

	@Override
	public void add(Product changed, Author by) {
		this.jdbc.sql("""
				insert into product_change (sku, version, name, price, currency, changed_by) values (?, ?, ?, ?, ?, ?)
				""")
			.params(changed.sku().value(), changed.version(), changed.name().value(), changed.price().amount(),
					changed.price().currency().getCurrencyCode(), by.value())
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
