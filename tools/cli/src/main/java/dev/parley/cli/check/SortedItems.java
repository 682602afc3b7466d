package dev.parley.cli.check;

import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The items of a list, which are sorted by the ids of their orders. */
final class SortedItems {

	private final Iterator<JsonNode> items;

	private final String id;

	private @Nullable JsonNode next;

	/**
	 * Reads the list only as it is taken.
	 * @param id the name of the property with the id
	 */
	SortedItems(Stream<JsonNode> items, String id) {
		this.items = items.iterator();
		this.id = id;
		advance();
	}

	/** The id of the next item; empty at the end. */
	Optional<String> next() {
		return Optional.ofNullable(this.next).map((item) -> item.path(this.id).asString());
	}

	/** Takes the next item if it has this id. */
	Optional<JsonNode> take(String id) {
		Optional<JsonNode> taken = Optional.ofNullable(this.next)
			.filter((item) -> item.path(this.id).asString().equals(id));
		taken.ifPresent((_) -> advance());
		return taken;
	}

	private void advance() {
		this.next = this.items.hasNext() ? this.items.next() : null;
	}

}
