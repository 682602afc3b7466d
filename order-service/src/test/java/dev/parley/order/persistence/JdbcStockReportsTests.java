package dev.parley.order.persistence;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.parley.order.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Old reports are deleted with their answers, and running reports are kept. */
@ServiceTest
class JdbcStockReportsTests {

	@Autowired
	private JdbcStockReports reports;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void reset() {
		this.jdbc.sql("delete from stock_report").update();
	}

	@Test
	void deletesReportsAfterADay() {
		UUID old = add("25 h", "-24 h");
		UUID recent = add("23 h", "-22 h");

		this.reports.prune();

		assertThat(stored("select id from stock_report")).containsExactly(recent).doesNotContain(old);
		assertThat(stored("select report_id from stock_report_answer")).containsExactly(recent);
	}

	@Test
	void keepsTheNewestHundredAndWhatIsRunning() {
		UUID running = add("3 min", "1 min");
		UUID ended = add("2 min", "-1 min");
		List<UUID> newest = IntStream.range(0, 100).mapToObj((_) -> add("1 min", "-30 s")).toList();

		this.reports.prune();

		assertThat(stored("select id from stock_report")).hasSize(101).contains(running).containsAll(newest);
		assertThat(stored("select id from stock_report")).doesNotContain(ended);
	}

	private UUID add(String age, String left) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into stock_report (id, ask, requested_at, deadline)
				values (?, 'ALL', now() - ?::interval, now() + ?::interval)""").params(id, age, left).update();
		this.jdbc.sql("""
				insert into stock_report_answer (report_id, instance, at, instances, products)
				values (?, 'one', now(), '{}', '[]')""").param(id).update();
		return id;
	}

	private List<UUID> stored(String sql) {
		return this.jdbc.sql(sql).query((row, _) -> row.getObject(1, UUID.class)).list();
	}

}
