package dev.parley.inventory;

import java.util.Objects;
import java.util.UUID;

/** Identifies a stock report; order-service assigns the value. */
public record ReportId(UUID value) {

	public ReportId {
		Objects.requireNonNull(value, "is required");
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
