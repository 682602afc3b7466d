package dev.parley.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps two slots per product in memory. */
class InMemoryStock implements Stock {

	private final Map<Sku, TreeMap<Integer, Slot>> shelves = new HashMap<>();

	/** The SKUs whose slots are locked by another transaction. */
	final List<Sku> contended = new ArrayList<>();

	/** The SKUs that were locked with waiting. */
	final List<Sku> waits = new ArrayList<>();

	void add(Sku sku, int first, int second) {
		this.shelves.put(sku, new TreeMap<>(Map.of(1, new Slot(1, first), 2, new Slot(2, second))));
	}

	@Override
	public Optional<Shelves> lockFree(Map<Sku, Long> enough) {
		List<Shelf> free = enough.entrySet()
			.stream()
			.flatMap((wanted) -> free(wanted.getKey(), wanted.getValue()))
			.toList();
		return (free.size() == enough.size()) ? Optional.of(new Shelves(free)) : Optional.empty();
	}

	private Stream<Shelf> free(Sku sku, long enough) {
		return look(sku).slots()
			.stream()
			.filter((slot) -> slot.available() >= enough && !this.contended.contains(sku))
			.map((slot) -> new Shelf(sku, List.of(slot)))
			.limit(1);
	}

	@Override
	public Shelves lock(Collection<Sku> skus) {
		this.waits.addAll(skus);
		return look(skus);
	}

	@Override
	public Shelves look(Collection<Sku> skus) {
		return new Shelves(skus.stream().map(this::look).toList());
	}

	Shelf look(Sku sku) {
		return new Shelf(sku, List.copyOf(this.shelves.getOrDefault(sku, new TreeMap<>()).values()));
	}

	@Override
	public void save(Collection<Shelf> shelves) {
		for (Shelf shelf : shelves) {
			shelf.slots().forEach((slot) -> this.shelves.get(shelf.sku()).put(slot.number(), slot));
		}
	}

}
