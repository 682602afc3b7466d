package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import dev.parley.defaults.DeferredWrites;
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
	 * Skips what is already recorded, and records nothing earlier than the entry before.
	 * The entries come in order, because each is chained to the one before.
	 */
	private static final String ADD = """
			insert into timeline (order_id, position, at, milestone, detail, trace_id)
			select new.order_id, coalesce(last.position, 0) + row_number() over so_far,
			  greatest(max(new.at) over so_far, last.at), new.milestone, new.detail, new.trace_id
			from (
			  select distinct on (order_id, milestone, detail) *
			  from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[])
			    with ordinality as new (order_id, at, milestone, detail, trace_id, number)
			  order by order_id, milestone, detail, number
			) new
			cross join lateral (
			  select max(position) as position, max(at) as at,
			    bool_or(milestone = new.milestone and detail is not distinct from new.detail) as is_known
			  from timeline where order_id = new.order_id
			) last
			where last.is_known is not true
			window so_far as (partition by new.order_id order by new.number)
			order by new.order_id, new.number""";

	private static final String LIST = """
			select at, milestone, detail, trace_id from timeline where order_id = ? order by position
			""";

	private final JdbcClient jdbc;

	private final DeferredWrites writes;

	private final TraceId traceId;

	JdbcTimeline(JdbcClient jdbc, DeferredWrites writes, TraceId traceId) {
		this.jdbc = jdbc;
		this.writes = writes;
		this.traceId = traceId;
	}

	@Override
	public void add(OrderId order, Instant now, List<Happening> happenings) {
		String trace = this.traceId.of(order.toString());
		happenings
			.forEach((happening) -> this.writes.add(ADD, order, now, happening.milestone(), happening.detail(), trace));
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
