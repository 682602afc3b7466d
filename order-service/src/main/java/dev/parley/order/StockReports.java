package dev.parley.order;

import java.time.Instant;
import java.util.Optional;

import dev.parley.order.StockReport.Answer;

/** All stock reports of the last day, up to a maximum number. */
public interface StockReports {

	/**
	 * Adds a report, unless too many still take answers.
	 * @param open the maximum number of reports whose deadline has not passed
	 */
	boolean add(StockReport report, int open);

	Optional<StockReport> find(ReportId id);

	/** Adds an answer, unless it is late or was given before. */
	Receipt receive(ReportId report, Answer answer, Instant now);

	/** What became of an answer. */
	enum Receipt {

		/** It was added to its report. */
		STORED,

		/** The deadline has passed. */
		LATE,

		/** The instance has answered before. */
		REPEATED,

		/** There is no such report, or it was deleted. */
		UNKNOWN

	}

}
