package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import dev.parley.defaults.TraceId;
import dev.parley.order.Milestone;
import dev.parley.order.OrderId;
import dev.parley.order.Timeline;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps timelines in a table: one row per happening, numbered per order. */
@Repository
class JdbcTimeline implements Timeline {

	/**
	 * Adds nothing that is there already, and nothing earlier than what is there.
	 */
	private static final String ADD = """
			insert into timeline (order_id, position, at, milestone, detail, trace_id)
			select new.order_id, coalesce(max(old.position), 0) + 1, greatest(new.at, max(old.at)),
			       new.milestone, new.detail, new.trace_id
			from (values (?::uuid, ?::timestamptz, ?::text, ?::text, ?::text))
			     as new (order_id, at, milestone, detail, trace_id)
			left join timeline old on old.order_id = new.order_id
			group by new.order_id, new.at, new.milestone, new.detail, new.trace_id
			having count(*) filter (where old.milestone = new.milestone
			                        and old.detail is not distinct from new.detail) = 0
			""";

	private static final String LIST = "select at, milestone, detail, trace_id from timeline where order_id = ? order by position";

	private final JdbcTemplate jdbc;

	private final TraceId traceId;

	JdbcTimeline(JdbcTemplate jdbc, TraceId traceId) {
		this.jdbc = jdbc;
		this.traceId = traceId;
	}

	@Override
	public void add(OrderId order, Instant now, List<Happening> happenings) {
		String trace = this.traceId.current();
		this.jdbc.batchUpdate(ADD,
				happenings.stream()
					.map((happening) -> new Object[] { order.value(), Timestamp.from(now), happening.milestone().name(),
							happening.detail(), trace })
					.toList());
	}

	@Override
	public List<Entry> of(OrderId order) {
		return this.jdbc.query(LIST, (row, _) -> entry(row), order.value());
	}

	private static Entry entry(ResultSet row) throws SQLException {
		Happening happening = new Happening(Milestone.valueOf(row.getString("milestone")), row.getString("detail"));
		return new Entry(row.getTimestamp("at").toInstant(), happening, row.getString("trace_id"));
	}

}
