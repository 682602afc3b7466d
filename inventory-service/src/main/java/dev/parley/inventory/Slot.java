package dev.parley.inventory;

/**
 * A part of a product's stock that is locked on its own.
 *
 * @param number the number of the slot, from 1
 * @param available the pieces in it that no order holds
 */
public record Slot(int number, long available) {

	public Slot {
		if (available < 0) {
			throw new IllegalArgumentException("Stock must not be negative: " + available);
		}
	}

}
