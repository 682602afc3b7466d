package dev.parley.inventory;

import java.util.Objects;
import java.util.UUID;

/**
 * Names an order.
 *
 * @param value as order-service made it
 */
public record OrderId(UUID value) {

	public OrderId {
		Objects.requireNonNull(value, "must be there");
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
