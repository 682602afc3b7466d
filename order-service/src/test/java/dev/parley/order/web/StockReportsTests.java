package dev.parley.order.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.order.OrderApi;
import dev.parley.order.ServiceTest;
import dev.parley.order.messaging.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Operators request stock reports, which the answers of inventory-service fill. */
@ServiceTest
class StockReportsTests {

	private static final String REPORTS = "/api/operations/orders/stock-reports/";

	private static final String BODY = "{\"skus\": [\"espresso-beans\", \"espresso-beans\"], \"seconds\": 60}";

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void reset() {
		this.jdbc.sql("delete from stock_report").update();
	}

	@Test
	void answersBeforeAnyInstanceDoes() {
		MvcTestResult accepted = this.api.requestReport(BODY).exchange();

		String report = read(accepted, "$.id");
		assertThat(accepted).hasStatus(202).hasHeader("Location", REPORTS + report).doesNotContainHeader("ETag");
		assertThat(OrderApi.text(this.api.report(report))).isEqualTo(OrderApi.text(accepted));
		assertStatus(report, "RUNNING");
		await().untilAsserted(() -> assertThat(this.topics.requests(report)).singleElement()
			.asString()
			.contains("\"reportId\":\"%s\",\"ask\":\"all\",\"skus\":[\"espresso-beans\"],".formatted(report)));
	}

	@Test
	void isCompleteWhenEveryInstanceHasAnswered() {
		String report = requested(BODY);
		this.topics.answerReport(report, "one", List.of("one", "two"), 7);
		awaitAnswers(report, "one");
		assertStatus(report, "RUNNING", "two");

		this.topics.answerReport(report, "two", List.of("one", "two"), 8);

		awaitAnswers(report, "one", "two");
		assertStatus(report, "COMPLETE");
		assertThat(OrderApi.<List<Integer>>read(this.api.report(report), "$.answers[*].products[*].available"))
			.containsExactly(7, 8);
	}

	@Test
	void isCompleteAfterOneAnswerIfItAsksOne() {
		String report = requested("{\"skus\": [\"espresso-beans\"], \"ask\": \"ONE\"}");

		this.topics.answerReport(report, "two", List.of("one", "two"), 7);

		awaitAnswers(report, "two");
		assertStatus(report, "COMPLETE");
		assertThat(this.topics.requests(report)).singleElement().asString().contains("\"ask\":\"one\"");
	}

	@Test
	void namesWhoIsMissingAtTheDeadlineAndDropsWhatComesLater() {
		String report = requested(BODY);
		this.topics.answerReport(report, "one", List.of("one", "two"), 7);
		awaitAnswers(report, "one");
		end(report);
		assertStatus(report, "PARTIAL", "two");
		double late = replies("late");

		this.topics.answerReport(report, "two", List.of("one", "two"), 8);

		await().untilAsserted(() -> assertThat(replies("late")).isEqualTo(late + 1));
		assertStatus(report, "PARTIAL", "two");
	}

	@Test
	void saysThatNoneHasAnswered() {
		String report = requested(BODY);

		end(report);

		assertStatus(report, "UNANSWERED");
	}

	@Test
	void keepsTheFirstAnswerOfAnInstanceThatAnswersTwice() {
		String report = requested(BODY);
		double stored = replies("stored");
		double repeated = replies("repeated");

		this.topics.answerReport(report, "one", List.of("one"), 7);
		this.topics.answerReport(report, "one", List.of("one"), 8);

		await().untilAsserted(() -> assertThat(replies("repeated")).isEqualTo(repeated + 1));
		assertThat(replies("stored")).isEqualTo(stored + 1);
		assertThat(OrderApi.<List<Integer>>read(this.api.report(report), "$.answers[*].products[*].available"))
			.containsExactly(7);
	}

	@Test
	void dropsTheAnswerToAnUnknownReport() {
		double unknown = replies("unknown");

		this.topics.answerReport(UUID.randomUUID().toString(), "one", List.of("one"), 7);

		await().untilAsserted(() -> assertThat(replies("unknown")).isEqualTo(unknown + 1));
	}

	@Test
	void asksOnceIfTheRequestIsRepeatedWithItsKey() {
		String key = UUID.randomUUID().toString();
		MvcTestResult first = this.api.requestReport(BODY).header("Idempotency-Key", key).exchange();

		MvcTestResult second = this.api.requestReport(BODY).header("Idempotency-Key", key).exchange();

		assertThat(second).hasStatus(202).hasHeader("Idempotency-Replayed", "true");
		assertThat(OrderApi.text(second)).isEqualTo(OrderApi.text(first));
		assertThat(this.jdbc.sql("select count(*) from stock_report").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void takesAnswersToTenReportsAtATime() {
		List<String> open = Stream.generate(() -> requested(BODY)).limit(10).toList();

		MvcTestResult refused = this.api.requestReport(BODY).exchange();
		assertThat(refused).hasStatus(429).hasHeader("Retry-After", "1");
		assertThat(refused).bodyJson().extractingPath("$.type").isEqualTo("/problems/too-many-reports");

		end(open.getFirst());
		requested(BODY);
	}

	@Test
	void answersNotFoundForAnUnknownReport() {
		assertThat(this.api.report(UUID.randomUUID().toString())).hasStatus(404)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/report-not-found");
	}

	@ParameterizedTest
	@MethodSource
	void refusesTheBody(String field, String body) {
		MvcTestResult result = this.api.requestReport(body).exchange();

		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		assertThat(OrderApi.<List<String>>read(result, "$.errors[*].field")).containsExactly(field);
		assertThat(this.jdbc.sql("select count(*) from stock_report").query(Long.class).single()).isZero();
	}

	static Stream<Arguments> refusesTheBody() {
		String tooMany = IntStream.rangeClosed(0, 500)
			.mapToObj("\"sku-%d\""::formatted)
			.collect(Collectors.joining(",", "{\"skus\": [", "]}"));
		return Stream.of(arguments("skus", "{}"), arguments("skus", "{\"skus\": []}"), arguments("skus", tooMany),
				arguments("skus[0]", "{\"skus\": [null]}"), arguments("skus[1]", "{\"skus\": [\"a\", \"a b\"]}"),
				arguments("ask", "{\"skus\": [\"a\"], \"ask\": \"SOME\"}"),
				arguments("seconds", "{\"skus\": [\"a\"], \"seconds\": 0}"),
				arguments("seconds", "{\"skus\": [\"a\"], \"seconds\": 61}"));
	}

	private String requested(String body) {
		MvcTestResult result = this.api.requestReport(body).exchange();
		assertThat(result).hasStatus(202);
		return read(result, "$.id");
	}

	private void end(String report) {
		this.jdbc.sql("update stock_report set deadline = now() - interval '1 s' where id = ?::uuid")
			.param(report)
			.update();
	}

	private void awaitAnswers(String report, String... instances) {
		await().untilAsserted(
				() -> assertThat(OrderApi.<List<String>>read(this.api.report(report), "$.answers[*].instance"))
					.containsExactly(instances));
	}

	private void assertStatus(String report, String status, String... missing) {
		MvcTestResult result = this.api.report(report);
		assertThat(OrderApi.<String>read(result, "$.status")).isEqualTo(status);
		assertThat(OrderApi.<List<String>>read(result, "$.missing")).containsExactly(missing);
	}

	private double replies(String receipt) {
		return this.meters.counter("parley.report.replies", "receipt", receipt).count();
	}

}
