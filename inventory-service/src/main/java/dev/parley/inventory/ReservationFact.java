package dev.parley.inventory;

import java.util.List;

/**
 * A reservation as operators see it.
 *
 * @param state {@code HELD}, {@code REFUSED}, {@code RELEASED}, or {@code VOID} if the
 * order ended before its reservation began
 * @param lines what the order asked for
 */
public record ReservationFact(OrderId order, String state, List<Line> lines) {
}
