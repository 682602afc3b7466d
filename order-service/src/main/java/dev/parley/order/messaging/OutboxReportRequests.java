package dev.parley.order.messaging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.parley.defaults.KebabCase;
import dev.parley.messaging.Outbox;
import dev.parley.order.ReportRequests;
import dev.parley.order.Sku;
import dev.parley.order.StockReport;

import org.springframework.stereotype.Component;

/**
 * Publishes requests on the topic {@code requests}; the answers are on {@code replies}.
 */
@Component
class OutboxReportRequests implements ReportRequests {

	private final Outbox outbox;

	OutboxReportRequests(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void send(StockReport report, List<Sku> skus) {
		this.outbox.append("requests", report.id().toString(), "dev.parley.report.requested.v1",
				new ReportRequested(report.id().value(), KebabCase.of(report.ask()),
						skus.stream().map(Sku::value).toList(), report.deadline()));
	}

	private record ReportRequested(UUID reportId, String ask, List<String> skus, Instant deadline) {
	}

}
