package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

import dev.parley.defaults.TraceId;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.OrderId;
import dev.parley.order.Timeline;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores timelines in a table: one row per happening, numbered per order. */
@Repository
class JdbcTimeline implements Timeline {

	/**
	 * Skips what is already recorded, and records nothing earlier than the last entry.
	 * The entries come in order, because each is chained to the one before.
	 */
	private static final String ADD = """
			insert into timeline (order_id, position, at, milestone, detail, trace_id)
			select :order, last.position + row_number() over (order by min(new.number)), greatest(:now, last.at),
			       new.milestone, new.detail, :trace
			from unnest(:milestones, :details) with ordinality as new (milestone, detail, number),
			     (select coalesce(max(position), 0) as position, max(at) as at from timeline where order_id = :order) last
			where not exists (select from timeline known where known.order_id = :order
			                  and known.milestone = new.milestone and known.detail is not distinct from new.detail)
			group by last.position, last.at, new.milestone, new.detail
			order by 2
			""";

	private static final String LIST = """
			select at, milestone, detail, trace_id from timeline where order_id = ? order by position
			""";

	private final JdbcClient jdbc;

	private final TraceId traceId;

	JdbcTimeline(JdbcClient jdbc, TraceId traceId) {
		this.jdbc = jdbc;
		this.traceId = traceId;
	}

	@Override
	public void add(OrderId order, Instant now, List<Happening> happenings) {
		this.jdbc.sql(ADD)
			.param("order", order.value())
			.param("now", Timestamp.from(now))
			.param("milestones",
					happenings.stream().map((happening) -> happening.milestone().name()).toArray(String[]::new))
			.param("details", happenings.stream().map(Happening::detail).toArray(String[]::new))
			.param("trace", this.traceId.current(), Types.VARCHAR)
			.update();
	}

	@Override
	public List<Entry> of(OrderId order) {
		return this.jdbc.sql(LIST).param(order.value()).query((row, _) -> entry(row)).list();
	}

	private static Entry entry(ResultSet row) throws SQLException {
		Happening happening = new Happening(Milestone.valueOf(row.getString("milestone")), row.getString("detail"));
		return new Entry(row.getTimestamp("at").toInstant(), happening, row.getString("trace_id"));
	}

}
