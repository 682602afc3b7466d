package dev.parley.inventory;

/** The number of reservations in each state. */
public record ReservationCounts(long held, long refused, long released) {
}
