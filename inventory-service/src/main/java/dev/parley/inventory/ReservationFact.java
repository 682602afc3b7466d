package dev.parley.inventory;

import java.util.List;

/**
 * What became of the demand of an order.
 *
 * @param order the order
 * @param state {@code HELD}, {@code REFUSED}, {@code RELEASED}, or {@code VOID} if the
 * order ended before it asked
 * @param lines what it asked for
 */
public record ReservationFact(OrderId order, String state, List<Line> lines) {
}
