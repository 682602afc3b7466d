package dev.parley.inventory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stock of several products, as far as a transaction has locked or read it. It
 * changes in memory, until the transaction saves what has changed.
 */
public final class Shelves {

	private final Map<Sku, Shelf> shelves = new HashMap<>();

	private final Set<Sku> changed = new HashSet<>();

	public Shelves(Collection<Shelf> shelves) {
		shelves.forEach((shelf) -> this.shelves.put(shelf.sku(), shelf));
	}

	/** Finds the stock of a product, which has no slots if the product is unknown. */
	public Shelf of(Sku sku) {
		return this.shelves.getOrDefault(sku, new Shelf(sku, List.of()));
	}

	boolean have(Lines lines) {
		return missing(lines).isEmpty();
	}

	/**
	 * Computes the pieces that are missing of each product; empty if there are enough.
	 */
	Optional<Lines> missing(Lines lines) {
		List<Line> missing = lines.items().stream().flatMap((line) -> of(line.sku()).missing(line).stream()).toList();
		return missing.isEmpty() ? Optional.empty() : Optional.of(new Lines(missing));
	}

	void take(Lines lines) {
		lines.items().forEach((line) -> add(line.sku(), -line.quantity().value()));
	}

	void putBack(Lines lines) {
		lines.items().forEach((line) -> add(line.sku(), line.quantity().value()));
	}

	void add(Sku sku, int pieces) {
		this.shelves.put(sku, of(sku).plus(pieces));
		this.changed.add(sku);
	}

	List<Shelf> changed() {
		return this.changed.stream().map(this::of).toList();
	}

}
