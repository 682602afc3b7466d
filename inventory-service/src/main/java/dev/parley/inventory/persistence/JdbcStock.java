package dev.parley.inventory.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.inventory.Shelf;
import dev.parley.inventory.Shelves;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Slot;
import dev.parley.inventory.Stock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores slots as rows. Transactions cannot deadlock: one that waits for a slot holds
 * only slots that come earlier, by SKU and number, and unlocked slots are taken without
 * waiting. A transaction that handles several messages may need slots again while it
 * holds some. It then waits only for a moment, fails, and handles each message alone.
 */
@Repository
class JdbcStock implements Stock {

	private static final String LOCK_FREE = """
			select sku, slot, available
			from unnest(?::text[], ?::bigint[]) as wanted (sku, enough), lateral (
			  select slot, available from stock where stock.sku = wanted.sku and available >= enough
			  order by available desc limit 1 for update skip locked
			) free""";

	private static final String LOOK = "select sku, slot, available from stock where sku = any(?) order by sku, slot";

	private static final String LOCK = LOOK + " for update";

	/** Shorter than the second after which PostgreSQL looks for deadlocks. */
	private static final String DO_NOT_WAIT = "set local lock_timeout = '100ms'";

	private final JdbcClient jdbc;

	JdbcStock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Rolls back to a savepoint if a product has no slot: other products have one, and
	 * PostgreSQL may have locked a slot before it found that another transaction had just
	 * emptied it.
	 */
	@Override
	public Optional<Shelves> lockFree(Map<Sku, Long> enough) {
		List<Sku> skus = List.copyOf(enough.keySet());
		this.jdbc.sql("savepoint nothing_locked").update();
		List<Shelf> free = shelves(
				this.jdbc.sql(LOCK_FREE).params(names(skus), skus.stream().map(enough::get).toArray(Long[]::new)));
		boolean complete = free.size() == skus.size();
		this.jdbc
			.sql(complete ? "release savepoint nothing_locked; " + DO_NOT_WAIT
					: "rollback to savepoint nothing_locked; release savepoint nothing_locked")
			.update();
		return complete ? Optional.of(new Shelves(free)) : Optional.empty();
	}

	@Override
	public Shelves lock(Collection<Sku> skus) {
		Shelves locked = new Shelves(shelves(this.jdbc.sql(LOCK).param(names(skus))));
		this.jdbc.sql(DO_NOT_WAIT).update();
		return locked;
	}

	@Override
	public Shelves look(Collection<Sku> skus) {
		return new Shelves(shelves(this.jdbc.sql(LOOK).param(names(skus))));
	}

	@Override
	public void save(Collection<Shelf> shelves) {
		if (shelves.isEmpty()) {
			return;
		}
		String[] skus = shelves.stream()
			.flatMap((shelf) -> shelf.slots().stream().map((_) -> shelf.sku().value()))
			.toArray(String[]::new);
		List<Slot> slots = shelves.stream().flatMap((shelf) -> shelf.slots().stream()).toList();
		this.jdbc.sql("""
				update stock set available = change.available
				from unnest(?::text[], ?::int[], ?::bigint[]) as change (sku, slot, available)
				where stock.sku = any(array[change.sku]) and stock.slot = change.slot""")
			.params(skus, slots.stream().map(Slot::number).toArray(Integer[]::new),
					slots.stream().map(Slot::available).toArray(Long[]::new))
			.update();
	}

	private static String[] names(Collection<Sku> skus) {
		return skus.stream().map(Sku::value).toArray(String[]::new);
	}

	private static List<Shelf> shelves(JdbcClient.StatementSpec statement) {
		Map<Sku, List<Slot>> slots = new HashMap<>();
		statement.query((row) -> {
			slots.computeIfAbsent(new Sku(row.getString("sku")), (_) -> new ArrayList<>())
				.add(new Slot(row.getInt("slot"), row.getLong("available")));
		});
		return slots.entrySet().stream().map((entry) -> new Shelf(entry.getKey(), entry.getValue())).toList();
	}

}
