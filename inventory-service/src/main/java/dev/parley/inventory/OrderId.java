package dev.parley.inventory;

import java.util.Objects;
import java.util.UUID;

/** Identifies an order; order-service assigns the value. */
public record OrderId(UUID value) {

	public OrderId {
		Objects.requireNonNull(value, "is required");
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
