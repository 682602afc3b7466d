package dev.parley.order;

import java.util.List;

/** Asks the instances of inventory-service for stock reports. */
public interface ReportRequests {

	/** Sends a request when the current transaction commits. */
	void send(StockReport report, List<Sku> skus);

}
