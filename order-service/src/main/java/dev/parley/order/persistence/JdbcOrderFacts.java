package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.parley.order.Timeline.Milestone;
import dev.parley.order.CustomerId;
import dev.parley.order.OrderFacts;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Timeline.Happening;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads each order together with its timeline, in one statement per page. */
@Repository
class JdbcOrderFacts implements OrderFacts {

	private static final String AFTER = """
			select id, customer, status, deadline, lines,
			  coalesce((select max(at) from timeline where order_id = id and milestone = 'CANCELLED'), placed_at) as acted_at,
			  array(select milestone from timeline where order_id = id order by position) as milestones,
			  array(select detail from timeline where order_id = id order by position) as details
			from orders where id > ? order by id limit ?""";

	private static final String OVERDUE = """
			select count(*) from orders where status = 'PENDING' and deadline < now() - make_interval(secs => ?)""";

	/** Uses the primary key, because an id begins with its time. */
	private static final String UNFINISHED = """
			select count(*) from orders
			where id between ? and ? and status <> 'PENDING' and updated_at < now() - make_interval(secs => ?) and (
			  not exists (select from timeline where order_id = id
			              and milestone = 'NOTIFIED' and detail = 'order-' || lower(status))
			  or status in ('CANCELLED', 'EXPIRED')
			  and exists (select from timeline where order_id = id and milestone = 'STOCK_RESERVED')
			  and not exists (select from timeline where order_id = id and milestone = 'STOCK_RELEASED'))""";

	private static final Duration RECENT = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	private final LinesColumn lines;

	JdbcOrderFacts(JdbcClient jdbc, Clock clock, JsonMapper json) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.lines = new LinesColumn(json);
	}

	@Override
	public List<Fact> after(OrderId last, int limit) {
		return this.jdbc.sql(AFTER).param(last.value()).param(limit).query(this::fact).list();
	}

	@Override
	public long overdue(Duration grace) {
		return this.jdbc.sql(OVERDUE).param(grace.toSeconds()).query(Long.class).single();
	}

	@Override
	public long unfinished(Duration grace) {
		return this.jdbc.sql(UNFINISHED)
			.param(OrderId.bound(this.clock.instant().minus(RECENT)).value())
			.param(OrderId.LAST.value())
			.param(grace.toSeconds())
			.query(Long.class)
			.single();
	}

	private Fact fact(ResultSet row, int number) throws SQLException {
		String[] milestones = (String[]) row.getArray("milestones").getArray();
		String[] details = (String[]) row.getArray("details").getArray();
		List<Happening> timeline = IntStream.range(0, milestones.length)
			.mapToObj((index) -> new Happening(Milestone.valueOf(milestones[index]), details[index]))
			.toList();
		return new Fact(new OrderId(row.getObject("id", UUID.class)), new CustomerId(row.getString("customer")),
				row.getTimestamp("acted_at").toInstant(), OrderStatus.valueOf(row.getString("status")),
				row.getTimestamp("deadline").toInstant(), this.lines.read(row.getString("lines")), timeline);
	}

}
