package dev.parley.inventory;

import java.util.List;

/** Answers the requests for stock reports. */
public interface ReportAnswers {

	/**
	 * Sends an answer in the current transaction.
	 * @param products those that exist
	 */
	void answer(ReportId report, List<StockedProduct> products);

}
