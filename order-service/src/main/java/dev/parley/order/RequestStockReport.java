package dev.parley.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import dev.parley.order.StockReport.Ask;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests a stock report, which is filled by the answers. No thread waits for them. */
@Component
public class RequestStockReport {

	/** The maximum number of products in a report. */
	public static final int MAX_SKUS = 500;

	/** The maximum time for the answers. */
	public static final Duration MAX_WAIT = Duration.ofMinutes(1);

	private static final int MAX_OPEN = 10;

	private final StockReports reports;

	private final ReportRequests requests;

	private final Clock clock;

	RequestStockReport(StockReports reports, ReportRequests requests, Clock clock) {
		this.reports = reports;
		this.requests = requests;
		this.clock = clock;
	}

	/**
	 * Requests a report.
	 * @param receipt what the caller stores in the same transaction
	 * @return false if too many reports still take answers
	 */
	@Transactional
	public boolean request(Ask ask, List<Sku> skus, Duration wait, Consumer<StockReport> receipt) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		StockReport report = new StockReport(ReportId.random(), ask, now, now.plus(wait), List.of());
		if (!this.reports.add(report, MAX_OPEN)) {
			return false;
		}
		this.requests.send(report, skus);
		receipt.accept(report);
		return true;
	}

}
