package dev.parley.inventory;

import java.util.stream.Stream;

/**
 * A line and the shelf that it is taken from.
 *
 * @param line what is wanted
 * @param shelf where it is
 */
record Pick(Line line, Shelf shelf) {

	Stream<Line> missing() {
		long missing = this.line.quantity().value() - this.shelf.available();
		return (missing > 0) ? Stream.of(new Line(this.line.sku(), new Quantity((int) missing))) : Stream.empty();
	}

	Shelf taken() {
		return this.shelf.plus(-this.line.quantity().value());
	}

}
