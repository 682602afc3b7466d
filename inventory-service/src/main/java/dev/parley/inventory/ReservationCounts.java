package dev.parley.inventory;

/**
 * How many reservations there are.
 *
 * @param held of orders that hold their lines
 * @param refused of orders that got nothing
 * @param released of orders that gave back what they held
 */
public record ReservationCounts(long held, long refused, long released) {
}
