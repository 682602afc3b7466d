package dev.parley.order.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.parley.defaults.Problem;
import dev.parley.defaults.web.Fields;
import dev.parley.defaults.web.OperatorsOnly;
import dev.parley.defaults.web.Refuses;
import dev.parley.defaults.web.ResponseHeaders;
import dev.parley.order.ReportId;
import dev.parley.order.RequestStockReport;
import dev.parley.order.Sku;
import dev.parley.order.StockReport;
import dev.parley.order.StockReport.Ask;
import dev.parley.order.StockReports;
import dev.parley.order.idempotency.Answer;
import dev.parley.order.idempotency.IdempotentAnswers;
import dev.parley.order.idempotency.Request;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests stock reports for operators, and shows how far they are. */
@RestController
@RequestMapping(StockReportsController.PATH)
@Tag(name = "Stock reports", description = "What stock the instances of inventory-service see")
class StockReportsController {

	static final String PATH = "/api/operations/orders/stock-reports";

	private final RequestStockReport requestReport;

	private final StockReports reports;

	private final IdempotentAnswers answers;

	private final JsonMapper json;

	private final Clock clock;

	StockReportsController(RequestStockReport requestReport, StockReports reports, IdempotentAnswers answers,
			JsonMapper json, Clock clock) {
		this.requestReport = requestReport;
		this.reports = reports;
		this.answers = answers;
		this.json = json;
		this.clock = clock;
	}

	@PostMapping
	@OperatorsOnly
	@Operation(summary = "Ask every instance of inventory-service for its stock, or one of them",
			description = "The report is filled while the instances answer; read it at the URL in `Location`.")
	@ApiResponse(responseCode = "202",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = StockReportDocument.class)))
	@ResponseHeaders({ HttpHeaders.LOCATION, ResponseHeaders.IDEMPOTENCY_REPLAYED })
	@Refuses(status = HttpStatus.CONFLICT, problem = "idempotency-key-in-progress")
	@Refuses(status = HttpStatus.UNPROCESSABLE_CONTENT, problem = "idempotency-key-reused")
	@Refuses(status = HttpStatus.TOO_MANY_REQUESTS, problem = "too-many-reports")
	ResponseEntity<byte[]> request(Authentication caller, @RequestBody StockReportRequest body,
			@RequestHeader(name = Request.KEY, required = false) @Nullable String key) {
		Fields fields = new Fields();
		List<Sku> skus = body.skus(fields);
		Optional<Duration> wait = body.wait(fields);
		fields.requireValid();
		Request request = (key != null) ? Request.of(caller.getName(), key, this.json.writeValueAsBytes(body)) : null;
		return this.answers.answer(request, (answer) -> {
			if (!this.requestReport.request(Objects.requireNonNullElse(body.ask(), Ask.ALL), skus, wait.orElseThrow(),
					(report) -> answer.accept(accepted(report)))) {
				throw Problem
					.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-reports",
							"Too many reports still take answers; wait until the deadline of one of them has passed")
					.retryAfter(Duration.ofSeconds(1));
			}
		});
	}

	@GetMapping("/{id}")
	@OperatorsOnly
	@Operation(summary = "Show who has answered a report, and who has not")
	@Refuses(status = HttpStatus.NOT_FOUND, problem = "report-not-found")
	StockReportDocument show(@PathVariable UUID id) {
		return this.reports.find(new ReportId(id))
			.map(this::document)
			.orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "report-not-found",
					"There is no stock report " + id + "; reports are deleted after a day"));
	}

	private Answer accepted(StockReport report) {
		return new Answer(HttpStatus.ACCEPTED.value(), PATH + "/" + report.id(), null,
				this.json.writeValueAsString(document(report)));
	}

	private StockReportDocument document(StockReport report) {
		return StockReportDocument.of(report, this.clock.instant());
	}

}
