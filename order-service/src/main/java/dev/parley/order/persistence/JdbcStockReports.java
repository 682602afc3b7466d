package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.parley.order.ReportId;
import dev.parley.order.StockReport;
import dev.parley.order.StockReport.Answer;
import dev.parley.order.StockReport.Ask;
import dev.parley.order.StockReport.Product;
import dev.parley.order.StockReports;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Stores reports and answers as rows, which every instance sees. */
@Repository
class JdbcStockReports implements StockReports {

	private static final int MAX_KEPT = 100;

	private static final Duration RETENTION = Duration.ofDays(1);

	/**
	 * Held until the end of the transaction, so that two callers do not count the same.
	 */
	private static final String LOCK = "select pg_advisory_xact_lock(hashtext('stock_report'))";

	private static final String ADD = """
			insert into stock_report (id, ask, requested_at, deadline)
			select :id, :ask, :now::timestamptz, :deadline::timestamptz
			where (select count(*) from stock_report where deadline > :now) < :open""";

	private static final String FIND = "select id, ask, requested_at, deadline from stock_report where id = ?";

	private static final String ANSWERS = """
			select instance, at, instances, products from stock_report_answer where report_id = ? order by instance""";

	private static final String RECEIVE = """
			insert into stock_report_answer (report_id, instance, at, instances, products)
			select id, :instance, :at::timestamptz, :instances::text[], :products::jsonb from stock_report
			where id = :id and deadline > :now
			on conflict do nothing""";

	private static final String EXPLAIN = "select deadline > ? from stock_report where id = ?";

	private static final String PRUNE = """
			delete from stock_report where id in (
			  select id from stock_report where deadline < :now and (requested_at < :before
			    or id not in (select id from stock_report order by requested_at desc limit :kept))
			  for update skip locked)""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	JdbcStockReports(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public boolean add(StockReport report, int open) {
		this.jdbc.sql(LOCK).query((row) -> {
		});
		boolean added = this.jdbc.sql(ADD)
			.param("id", report.id().value())
			.param("ask", report.ask().name())
			.param("now", Timestamp.from(report.requestedAt()))
			.param("deadline", Timestamp.from(report.deadline()))
			.param("open", open)
			.update() > 0;
		if (added) {
			prune();
		}
		return added;
	}

	@Override
	public Optional<StockReport> find(ReportId id) {
		List<Answer> answers = this.jdbc.sql(ANSWERS).param(id.value()).query((row, _) -> answer(row)).list();
		return this.jdbc.sql(FIND).param(id.value()).query((row, _) -> report(row, answers)).optional();
	}

	@Override
	public Receipt receive(ReportId report, Answer answer, Instant now) {
		boolean stored = this.jdbc.sql(RECEIVE)
			.param("id", report.value())
			.param("now", Timestamp.from(now))
			.param("instance", answer.instance())
			.param("at", Timestamp.from(answer.at()))
			.param("instances", answer.instances().toArray(String[]::new))
			.param("products", this.json.writeValueAsString(answer.products()))
			.update() > 0;
		return stored ? Receipt.STORED : explain(report, now);
	}

	/** Deletes old reports, and the oldest if there are too many. */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void prune() {
		Instant now = this.clock.instant();
		this.jdbc.sql(PRUNE)
			.param("now", Timestamp.from(now))
			.param("before", Timestamp.from(now.minus(RETENTION)))
			.param("kept", MAX_KEPT)
			.update();
	}

	private Receipt explain(ReportId report, Instant now) {
		return this.jdbc.sql(EXPLAIN)
			.params(Timestamp.from(now), report.value())
			.query(Boolean.class)
			.optional()
			.map((open) -> open ? Receipt.REPEATED : Receipt.LATE)
			.orElse(Receipt.UNKNOWN);
	}

	private static StockReport report(ResultSet row, List<Answer> answers) throws SQLException {
		return new StockReport(new ReportId(row.getObject("id", UUID.class)), Ask.valueOf(row.getString("ask")),
				row.getTimestamp("requested_at").toInstant(), row.getTimestamp("deadline").toInstant(), answers);
	}

	private Answer answer(ResultSet row) throws SQLException {
		return new Answer(row.getString("instance"), row.getTimestamp("at").toInstant(),
				List.of((String[]) row.getArray("instances").getArray()),
				List.of(this.json.readValue(row.getString("products"), Product[].class)));
	}

}
