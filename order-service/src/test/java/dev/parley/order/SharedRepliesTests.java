package dev.parley.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.order.StockReport.Ask;
import dev.parley.order.StockReport.Status;
import dev.parley.order.messaging.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two instances that ask share the topic of the replies. */
@ServiceTest
class SharedRepliesTests {

	private static final List<Sku> SKUS = List.of(new Sku("espresso-beans"));

	@Autowired
	private RequestStockReport requestReport;

	@Autowired
	private StockReports reports;

	@Autowired
	private Topics topics;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void reset() {
		this.jdbc.sql("delete from stock_report").update();
	}

	@Test
	void anyInstanceStoresTheRepliesToAll() {
		try (ConfigurableApplicationContext other = start()) {
			List<ReportId> ids = Stream.of(this.requestReport, other.getBean(RequestStockReport.class))
				.flatMap((asking) -> Stream.generate(() -> request(asking)).limit(5))
				.toList();

			ids.forEach(this::answer);

			ids.forEach((id) -> awaitComplete(id, other.getBean(StockReports.class)));
		}
	}

	@Test
	void aReplyReachesTheReportOfAnInstanceThatIsGone() {
		ReportId id;
		try (ConfigurableApplicationContext other = start()) {
			id = request(other.getBean(RequestStockReport.class));
			await().untilAsserted(() -> assertThat(this.topics.requests(id.toString())).hasSize(1));
		}

		answer(id);

		awaitComplete(id, this.reports);
	}

	private static ReportId request(RequestStockReport asking) {
		List<ReportId> requested = new ArrayList<>();
		assertThat(asking.request(Ask.ALL, SKUS, RequestStockReport.MAX_WAIT, (report) -> requested.add(report.id())))
			.isTrue();
		return requested.getFirst();
	}

	private void answer(ReportId id) {
		this.topics.answerReport(id.toString(), "one", List.of("one"), 7);
	}

	private static void awaitComplete(ReportId id, StockReports reports) {
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			StockReport report = reports.find(id).orElseThrow();
			assertThat(report.answers()).hasSize(1);
			assertThat(report.status(report.requestedAt())).isEqualTo(Status.COMPLETE);
		});
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(OrderServiceApplication.class);
		// Configuring the logging of one JVM twice at the same time fails occasionally.
		application.setListeners(application.getListeners()
			.stream()
			.filter((listener) -> !(listener instanceof LoggingApplicationListener))
			.toList());
		return application.run("--server.port=0", "--logging.structured.format.console=",
				"--parley.client-secret=secret");
	}

}
