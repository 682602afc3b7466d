package dev.parley.inventory.persistence;

import java.util.List;
import java.util.Optional;

import dev.parley.inventory.Shelf;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Slot;
import dev.parley.inventory.Stock;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores slots as rows. Transactions cannot deadlock: one that waits for a slot holds
 * only slots that come earlier, by SKU and number, and an unlocked slot is taken without
 * waiting.
 */
@Repository
class JdbcStock implements Stock {

	private static final String SLOTS = "select slot, available from stock where sku = ? ";

	private static final RowMapper<Slot> SLOT = (row, number) -> new Slot(row.getInt("slot"), row.getLong("available"));

	private final JdbcClient jdbc;

	JdbcStock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Rolls back to a savepoint if no slot is returned: PostgreSQL may have locked a slot
	 * before it found that another transaction had just emptied it.
	 */
	@Override
	public Optional<Shelf> lockFree(Sku sku, long enough) {
		this.jdbc.sql("savepoint nothing_locked").update();
		Optional<Slot> free = this.jdbc
			.sql(SLOTS + "and available >= ? order by available desc limit 1 for update skip locked")
			.params(sku.value(), enough)
			.query(SLOT)
			.optional();
		this.jdbc.sql((free.isPresent() ? "release" : "rollback to") + " savepoint nothing_locked").update();
		return free.map((slot) -> new Shelf(sku, List.of(slot)));
	}

	@Override
	public Shelf lock(Sku sku) {
		return shelf(sku, "order by slot for update");
	}

	@Override
	public Shelf look(Sku sku) {
		return shelf(sku, "order by slot");
	}

	private Shelf shelf(Sku sku, String order) {
		return new Shelf(sku, this.jdbc.sql(SLOTS + order).param(sku.value()).query(SLOT).list());
	}

	@Override
	public void save(List<Shelf> shelves) {
		String[] skus = shelves.stream()
			.flatMap((shelf) -> shelf.slots().stream().map((_) -> shelf.sku().value()))
			.toArray(String[]::new);
		List<Slot> slots = shelves.stream().flatMap((shelf) -> shelf.slots().stream()).toList();
		this.jdbc.sql("""
				update stock set available = change.available
				from unnest(?::text[], ?::int[], ?::bigint[]) as change (sku, slot, available)
				where stock.sku = change.sku and stock.slot = change.slot""")
			.params(skus, slots.stream().map(Slot::number).toArray(Integer[]::new),
					slots.stream().map(Slot::available).toArray(Long[]::new))
			.update();
	}

}
