package dev.parley.order.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.parley.order.StockReport;
import dev.parley.order.StockReport.Ask;
import dev.parley.order.StockReport.Status;
import io.swagger.v3.oas.annotations.media.Schema;

/** A stock report in the API. */
@Schema(name = "StockReport")
record StockReportDocument(UUID id,
		@Schema(description = "COMPLETE: all that were asked have answered; PARTIAL, UNANSWERED: some or none had "
				+ "at the deadline") Status status,
		Ask ask, Instant requestedAt, @Schema(description = "Later answers are dropped") Instant deadline,
		@Schema(description = "At most one of each instance") List<Answer> answers,
		@Schema(description = "The instances that have not answered, as far as the others know them") Set<String> missing) {

	static StockReportDocument of(StockReport report, Instant now) {
		return new StockReportDocument(report.id().value(), report.status(now), report.ask(), report.requestedAt(),
				report.deadline(), report.answers().stream().map(Answer::of).toList(), report.missing());
	}

	/**
	 * The answer of an instance of inventory-service.
	 *
	 * @param at when it answered
	 * @param products those that exist
	 */
	@Schema(name = "StockReportAnswer")
	record Answer(String instance, Instant at, List<Product> products) {

		static Answer of(StockReport.Answer answer) {
			return new Answer(answer.instance(), answer.at(),
					answer.products()
						.stream()
						.map((product) -> new Product(product.sku(), product.available()))
						.toList());
		}

	}

	/** The available pieces of a product. */
	@Schema(name = "StockReportProduct")
	record Product(String sku, long available) {
	}

}
