package dev.parley.inventory;

import java.util.UUID;

/**
 * Names an order.
 *
 * @param value as order-service made it
 */
public record OrderId(UUID value) {

	@Override
	public String toString() {
		return this.value.toString();
	}

}
