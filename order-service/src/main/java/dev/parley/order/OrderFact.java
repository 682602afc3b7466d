package dev.parley.order;

import java.time.Instant;
import java.util.List;

/**
 * An order, as far as it must agree with what other services know.
 *
 * @param id the order
 * @param status where it stands
 * @param deadline until when it may be pending
 * @param lines what was ordered
 * @param timeline what happened to it, in this order
 */
public record OrderFact(OrderId id, OrderStatus status, Instant deadline, Lines lines,
		List<Timeline.Happening> timeline) {
}
