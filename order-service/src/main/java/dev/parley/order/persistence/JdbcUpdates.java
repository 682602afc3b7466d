package dev.parley.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.parley.order.CustomerId;
import dev.parley.order.OrderId;
import dev.parley.order.OrderStatus;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.Updates;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the updates, which a trigger on the timelines writes. */
@Repository
class JdbcUpdates implements Updates {

	private static final int PRUNE_BATCH_SIZE = 1000;

	private static final String NEWEST = "select coalesce(max(number), 0) from order_update";

	private static final String OF_CUSTOMER = """
			select * from order_update where customer = ? and number > ? order by number limit ?""";

	private static final String OF_ALL = "select * from order_update where number > ? order by number limit ?";

	private static final String IS_COMPLETE = """
			select coalesce(min(number), 1) - 1 <= :number and :number <= coalesce(max(number), 0) from order_update""";

	private static final String PRUNE = """
			delete from order_update where number = any(array(
			  select number from (select number, at from order_update order by number limit :limit) oldest
			  where at < :before and number < (select max(number) from order_update)))""";

	private final JdbcClient jdbc;

	private final Clock clock;

	JdbcUpdates(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public long newest() {
		return this.jdbc.sql(NEWEST).query(Long.class).single();
	}

	@Override
	public List<Update> after(@Nullable CustomerId customer, long number, int limit) {
		JdbcClient.StatementSpec statement = (customer != null)
				? this.jdbc.sql(OF_CUSTOMER).params(customer.value(), number, limit)
				: this.jdbc.sql(OF_ALL).params(number, limit);
		return statement.query((row, _) -> update(row)).list();
	}

	@Override
	public boolean isComplete(long number) {
		return this.jdbc.sql(IS_COMPLETE).param("number", number).query(Boolean.class).single();
	}

	@Override
	public boolean prune(Duration retention) {
		return this.jdbc.sql(PRUNE)
			.param("limit", PRUNE_BATCH_SIZE)
			.param("before", Timestamp.from(this.clock.instant().minus(retention)))
			.update() == PRUNE_BATCH_SIZE;
	}

	private static Update update(ResultSet row) throws SQLException {
		return new Update(row.getLong("number"), new OrderId(row.getObject("order_id", UUID.class)),
				OrderStatus.valueOf(row.getString("status")), Milestone.valueOf(row.getString("event")),
				row.getTimestamp("at").toInstant());
	}

}
