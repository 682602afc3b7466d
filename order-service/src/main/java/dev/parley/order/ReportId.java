package dev.parley.order;

import java.util.UUID;

/** Identifies a stock report; answers name it (the correlation id). */
public record ReportId(UUID value) {

	static ReportId random() {
		return new ReportId(UUID.randomUUID());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
