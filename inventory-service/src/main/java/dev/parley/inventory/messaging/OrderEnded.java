package dev.parley.inventory.messaging;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.parley.inventory.OrderId;

/**
 * What this service reads of an order that was cancelled or has expired.
 *
 * @param order the order
 */
record OrderEnded(OrderId order) {

	@JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
	static OrderEnded read(UUID orderId) {
		return new OrderEnded(new OrderId(orderId));
	}

}
