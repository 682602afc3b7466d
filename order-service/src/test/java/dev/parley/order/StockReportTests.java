package dev.parley.order;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.parley.order.StockReport.Answer;
import dev.parley.order.StockReport.Ask;
import dev.parley.order.StockReport.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How far a stock report is follows from its answers and its deadline. */
class StockReportTests {

	private static final Instant NOW = Instant.parse("2026-11-22T20:15:30Z");

	private static final Instant DEADLINE = NOW.plusSeconds(10);

	@Test
	void runsUntilItsDeadlineWithoutAnAnswer() {
		StockReport report = report(Ask.ALL);

		assertThat(report.status(DEADLINE.minusMillis(1))).isEqualTo(Status.RUNNING);
		assertThat(report.status(DEADLINE)).isEqualTo(Status.UNANSWERED);
		assertThat(report.missing()).isEmpty();
	}

	@Test
	void isCompleteWhenAllKnownInstancesHaveAnswered() {
		assertThat(report(Ask.ALL, answer("a", "a", "b")).status(NOW)).isEqualTo(Status.RUNNING);
		assertThat(report(Ask.ALL, answer("a", "a", "b"), answer("b", "a", "b")).status(NOW))
			.isEqualTo(Status.COMPLETE);
	}

	@Test
	void namesWhoIsMissing() {
		StockReport report = report(Ask.ALL, answer("b", "a", "b"), answer("d", "b", "c", "d"));

		assertThat(report.missing()).containsExactly("a", "c");
		assertThat(report.status(DEADLINE)).isEqualTo(Status.PARTIAL);
	}

	@Test
	void isCompleteAfterItsDeadlineIfNoneIsMissing() {
		assertThat(report(Ask.ALL, answer("a", "a")).status(DEADLINE)).isEqualTo(Status.COMPLETE);
	}

	@Test
	void needsNoAnswerOfAnInstanceThatTheOthersDoNotKnowYet() {
		assertThat(report(Ask.ALL, answer("a")).status(NOW)).isEqualTo(Status.COMPLETE);
	}

	@Test
	void isCompleteAfterOneAnswerIfItAsksOne() {
		StockReport report = report(Ask.ONE, answer("a", "a", "b"));

		assertThat(report.status(NOW)).isEqualTo(Status.COMPLETE);
		assertThat(report.missing()).isEmpty();
		assertThat(report(Ask.ONE).status(DEADLINE)).isEqualTo(Status.UNANSWERED);
	}

	private static StockReport report(Ask ask, Answer... answers) {
		return new StockReport(ReportId.random(), ask, NOW, DEADLINE, Arrays.asList(answers));
	}

	private static Answer answer(String instance, String... known) {
		return new Answer(instance, NOW, Arrays.asList(known), List.of());
	}

}
