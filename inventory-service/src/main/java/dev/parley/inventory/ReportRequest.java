package dev.parley.inventory;

import java.time.Instant;
import java.util.List;

/**
 * A request for a stock report.
 *
 * @param deadline until when the answer is of use
 */
public record ReportRequest(ReportId id, List<Sku> skus, Instant deadline) {

	public ReportRequest {
		skus = List.copyOf(skus);
	}

	boolean isLate(Instant now) {
		return !now.isBefore(this.deadline);
	}

}
