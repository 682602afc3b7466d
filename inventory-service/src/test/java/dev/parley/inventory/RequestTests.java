package dev.parley.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import dev.parley.inventory.Topics.Heard;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Instances answer requests for stock reports: each of them, or any one. */
@ServiceTest
class RequestTests {

	private final ReportId report = new ReportId(UUID.randomUUID());

	@Autowired
	private Topics topics;

	@Autowired
	private InventoryApi api;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Instances instances;

	@Test
	void oneInstanceAnswersOnceAndLeavesOutUnknownProducts() {
		Sku sku = this.api.stock(7);

		this.topics.request(this.report, "one", soon(), sku, Samples.newSku());

		await().untilAsserted(() -> assertThat(answers(this.report)).hasSize(1));
		String answer = answers(this.report).getFirst();
		assertThat(JsonPath.<String>read(answer, "$.reportId")).isEqualTo(this.report.toString());
		assertThat(JsonPath.<List<String>>read(answer, "$.products[*].sku")).containsExactly(sku.value());
		assertThat(JsonPath.<List<Integer>>read(answer, "$.products[*].available")).containsExactly(7);
	}

	@Test
	void everyInstanceAnswersAndNamesTheOthers() {
		try (ConfigurableApplicationContext _ = start()) {
			await().untilAsserted(() -> assertThat(this.instances.present()).contains("other", this.instances.self()));

			this.topics.request(this.report, "all", soon(), this.api.stock(7));

			await().untilAsserted(() -> assertThat(answering(this.report)).contains("other", this.instances.self()));
			assertThat(answers(this.report))
				.allSatisfy((answer) -> assertThat(JsonPath.<List<String>>read(answer, "$.instances")).contains("other",
						this.instances.self()));
		}
	}

	@Test
	void twoInstancesShareWhatAsksOne() {
		List<ReportId> reports = Stream.generate(() -> new ReportId(UUID.randomUUID())).limit(20).toList();
		Sku sku = this.api.stock(7);
		try (ConfigurableApplicationContext _ = start()) {
			reports.forEach((report) -> this.topics.request(report, "one", soon(), sku));

			await().untilAsserted(
					() -> assertThat(reports).allSatisfy((report) -> assertThat(answers(report)).hasSize(1)));
		}
	}

	@Test
	void doesNotAnswerAfterTheDeadline() {
		this.topics.request(this.report, "all", Instant.now().minusSeconds(1), this.api.stock(7));
		this.topics.request(this.report, "one", soon(), this.api.stock(8));

		await().untilAsserted(() -> assertThat(answers(this.report)).isNotEmpty());
		assertThat(answers(this.report))
			.allSatisfy((answer) -> assertThat(JsonPath.<List<Integer>>read(answer, "$.products[*].available"))
				.containsExactly(8));
	}

	@Test
	void knowsAnInstanceForAMinute() {
		this.jdbc.sql("""
				insert into instance values ('dead', now() - interval '50 s'), ('forgotten', now() - interval '70 s')
				on conflict (name) do update set seen_at = excluded.seen_at""").update();

		assertThat(this.instances.present()).contains("dead").doesNotContain("forgotten");
	}

	private List<String> answers(ReportId report) {
		return this.topics.heard("replies", report).stream().map(Heard::body).toList();
	}

	private List<String> answering(ReportId report) {
		return answers(report).stream().map((answer) -> JsonPath.<String>read(answer, "$.instance")).toList();
	}

	private static Instant soon() {
		return Instant.now().plusSeconds(60);
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(InventoryServiceApplication.class);
		// Setting up the logging of one JVM twice at the same time sometimes fails.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		return application.run("--server.port=0", "--logging.structured.format.console=", "--PARLEY_GRPC_PORT=0",
				"--parley.reports.instance=other");
	}

}
