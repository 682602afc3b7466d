package dev.parley.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.cli.local.Instance;
import dev.parley.setup.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stock reports from two instances of inventory-service, whatever is killed. */
@OnlyIn(value = Environment.PROCESSES, because = "starts another instance")
@ExtendWith(RunningPlatform.class)
class StockReportTests {

	private static final String REPORTS = "/api/operations/orders/stock-reports";

	private static final List<String> SKUS = List.of("espresso-beans", "filter-paper", "french-press", "gift-card");

	private static final Instance FIRST = new Instance(Part.of("inventory-service"), 1);

	private static final Instance SECOND = new Instance(Part.of("inventory-service"), 2);

	private final RunningPlatform platform;

	StockReportTests(RunningPlatform platform) {
		this.platform = platform;
	}

	/** An order in progress would change the stock that is reported. */
	@BeforeAll
	static void noOrderIsInProgress(RunningPlatform platform) {
		assertThat(check(platform)).allSatisfy((finding) -> assertThat(finding.waiting()).isZero());
	}

	@BeforeEach
	void startBoth() {
		this.platform.platform().start(List.of(FIRST, SECOND), Map.of());
	}

	@AfterEach
	void noReportIsLost() {
		this.platform.heal();
		assertThat(check(this.platform)).allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	@AfterAll
	static void leaveOne(RunningPlatform platform) {
		platform.kill(SECOND);
	}

	private static List<Finding> check(RunningPlatform platform) {
		return Check.of(platform).within(Duration.ofMinutes(1)).run(System.out::println);
	}

	@Test
	void everyInstanceReportsTheStockThatCustomersSee() {
		JsonNode report = awaitEnd(requested("ALL", 60), "COMPLETE");

		assertThat(instances(report)).containsExactly("inventory-service", "inventory-service-2");
		Caller customer = this.platform.user("customer1");
		report.path("answers").forEach((answer) -> {
			assertThat(texts(answer.path("products"), "sku")).containsExactlyElementsOf(SKUS);
			answer.path("products")
				.forEach((product) -> assertThat(product.path("available").asInt())
					.isEqualTo(customer.available(product.path("sku").asString())));
		});
	}

	@Test
	void anyInstanceReports() {
		JsonNode report = awaitEnd(requested("ONE", 60), "COMPLETE");

		assertThat(instances(report)).hasSize(1);
	}

	@Test
	void namesAnInstanceThatWasKilled() {
		this.platform.kill(SECOND);

		JsonNode report = awaitEnd(requested("ALL", 5), "PARTIAL");

		assertThat(instances(report)).containsExactly("inventory-service");
		assertThat(report.path("missing").valueStream().map(JsonNode::asString)).containsExactly(SECOND.id());
	}

	@Test
	void saysThatNoInstanceIsThere() {
		List.of(FIRST, SECOND).forEach(this.platform::kill);

		JsonNode report = awaitEnd(requested("ALL", 2), "UNANSWERED");

		assertThat(instances(report)).isEmpty();
	}

	@Test
	void survivesTheInstanceThatAsked() {
		String report = requested("ALL", 60);
		this.platform.restart(Part.of("order-service"));

		assertThat(instances(awaitEnd(report, "COMPLETE"))).containsExactly("inventory-service", "inventory-service-2");
	}

	private String requested(String ask, int seconds) {
		Answer answer = this.platform.user("operator1")
			.post(REPORTS, Map.of("skus", SKUS, "ask", ask, "seconds", seconds));
		assertThat(answer.status()).as(answer::toString).isEqualTo(202);
		assertThat(answer.header("Location")).isEqualTo(REPORTS + "/" + answer.text("id"));
		return answer.text("id");
	}

	private JsonNode awaitEnd(String report, String status) {
		JsonNode ended = await("the report " + report + " ends").atMost(Duration.ofSeconds(90))
			.until(() -> this.platform.user("operator1").get(REPORTS + "/" + report).json(),
					(it) -> Stream.of("COMPLETE", "PARTIAL", "UNANSWERED")
						.anyMatch(it.path("status").asString("")::equals));
		assertThat(ended.path("status").asString()).as(ended::toString).isEqualTo(status);
		return ended;
	}

	private static List<String> instances(JsonNode report) {
		return texts(report.path("answers"), "instance");
	}

	private static List<String> texts(JsonNode items, String field) {
		return items.valueStream().map((item) -> item.path(field).asString()).toList();
	}

}
