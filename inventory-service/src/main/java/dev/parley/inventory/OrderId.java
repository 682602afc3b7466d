package dev.parley.inventory;

import java.util.Objects;
import java.util.UUID;

/** The id of an order, as order-service assigned it. */
public record OrderId(UUID value) {

	public OrderId {
		Objects.requireNonNull(value, "is required");
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
