package dev.parley.inventory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.parley.inventory.Shelf;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Slot;
import dev.parley.inventory.Stock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Slots as rows. No two transactions wait for each other: who waits for a slot holds only
 * slots before it, by sku and number, and a free slot is taken without waiting.
 */
@Repository
class JdbcStock implements Stock {

	private static final String SLOTS = "select slot, available from stock where sku = ? order by slot";

	private final JdbcClient jdbc;

	JdbcStock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A slot that another transaction emptied at this moment is locked, found to have too
	 * little, and not returned: the savepoint gives its lock back.
	 */
	@Override
	public Optional<Shelf> lockFree(Sku sku, long enough) {
		this.jdbc.sql("savepoint nothing_locked").update();
		Optional<Slot> free = this.jdbc.sql("""
				select slot, available from stock where sku = ? and available >= ?
				order by available desc limit 1 for update skip locked""")
			.param(sku.value())
			.param(enough)
			.query(JdbcStock::slot)
			.optional();
		this.jdbc.sql((free.isPresent() ? "release" : "rollback to") + " savepoint nothing_locked").update();
		return free.map((slot) -> new Shelf(sku, List.of(slot)));
	}

	@Override
	public Shelf lock(Sku sku) {
		return new Shelf(sku, this.jdbc.sql(SLOTS + " for update").param(sku.value()).query(JdbcStock::slot).list());
	}

	@Override
	public Shelf look(Sku sku) {
		return new Shelf(sku, this.jdbc.sql(SLOTS).param(sku.value()).query(JdbcStock::slot).list());
	}

	@Override
	public void save(List<Shelf> shelves) {
		this.jdbc.sql("""
				update stock set available = change.available
				from unnest(?::text[], ?::int[], ?::bigint[]) as change (sku, slot, available)
				where stock.sku = change.sku and stock.slot = change.slot""")
			.param(shelves.stream()
				.flatMap((shelf) -> shelf.slots().stream().map((_) -> shelf.sku().value()))
				.toArray(String[]::new))
			.param(slots(shelves).stream().map(Slot::number).toArray(Integer[]::new))
			.param(slots(shelves).stream().map(Slot::available).toArray(Long[]::new))
			.update();
	}

	private static List<Slot> slots(List<Shelf> shelves) {
		return shelves.stream().flatMap((shelf) -> shelf.slots().stream()).toList();
	}

	private static Slot slot(ResultSet row, int number) throws SQLException {
		return new Slot(row.getInt("slot"), row.getLong("available"));
	}

}
