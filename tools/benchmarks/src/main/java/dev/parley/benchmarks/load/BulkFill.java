package dev.parley.benchmarks.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import dev.parley.cli.local.Platform;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;
import dev.parley.setup.Vault;

/**
 * Writes orders of the last days into the databases of all services, as if they had been
 * placed, confirmed and notified, so that every invariant holds. They are copies of the
 * last order; one in ten has the same customer.
 */
record BulkFill(Platform platform, Path state) {

	private static final int BATCH = 20_000;

	/** Each order has a time and an id that all databases derive from its number. */
	private static final String ORDERS = """
			create temporary table filled as
			select number, at, case mod(number, 10) when 0 then null else 'filled-' || mod(number, 1000) end as other,
			  (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(number), 12, '0'))::uuid
			    as id
			from (select number, date_trunc('hour', now()) - interval '6 days' + number * interval '0.5 s' as at
			      from generate_series(%d, %d) as number)""";

	private static final String TIMELINE = """
			insert into timeline (order_id, position, at, milestone, detail, trace_id)
			select id, %d, at + interval '%1$d ms', '%s', %s, md5(number::text) from filled order by id""";

	private static final String INBOX = """
			insert into messaging.inbox (consumer, id, type, happened_at)
			select '%s', uuidv7(), 'dev.parley.%s', at from filled""";

	private static final String PUBLISHED = """
			insert into messaging.published (type, count) select 'dev.parley.%s', count(*) from filled
			on conflict (type) do update set count = published.count + excluded.count""";

	private static final Map<Part, List<String>> STATEMENTS = Map.of(Part.of("order-service"),
			List.of("""
					insert into orders (id, customer, lines, placed_at, deadline, status, updated_at, version)
					select filled.id, coalesce(other, customer), lines, at, at + (deadline - placed_at), 'CONFIRMED',
					  at + interval '3 ms', version
					from filled, (select * from orders where status = 'CONFIRMED' order by id desc limit 1) as last
					order by filled.id""", TIMELINE.formatted(1, "PLACED", "null"),
					TIMELINE.formatted(2, "STOCK_RESERVED", "null"), TIMELINE.formatted(3, "CONFIRMED", "null"),
					TIMELINE.formatted(4, "NOTIFIED", "'order-confirmed'"),
					INBOX.formatted("order-service", "stock.reserved.v1"),
					INBOX.formatted("order-service", "notification.sent.v1"), PUBLISHED.formatted("order.placed.v1"),
					PUBLISHED.formatted("order.confirmed.v1")),
			Part.of("inventory-service"),
			List.of("insert into reservation (order_id, state, opened_at) select id, 'HELD', at from filled order by id",
					"insert into reservation_line (order_id, sku, quantity) select id, 'espresso-beans', 1 from filled order by id",
					"""
							insert into adjustment (sku, delta, reason, adjusted_by)
							select 'espresso-beans', count(*), 'benchmark', 'benchmark' from filled""",
					INBOX.formatted("inventory-service", "order.placed.v1"), PUBLISHED.formatted("stock.reserved.v1")),
			Part.of("notification-service"),
			List.of("""
					insert into notification (id, order_id, customer, kind, text, at)
					select uuidv7(), filled.id, coalesce(other, customer), kind, text, filled.at
					from filled, (select * from notification where kind = 'order-confirmed' order by at desc limit 1) as last""",
					INBOX.formatted("notification-service", "order.confirmed.v1"),
					PUBLISHED.formatted("notification.sent.v1")));

	/** Writes so many orders. */
	void orders(int count) throws SQLException {
		String password = Credentials.databaseAdminPassword(new Vault(this.state.resolve("secrets")));
		for (Part service : STATEMENTS.keySet()) {
			LoadBenchmark.say("writing %,d orders into the database of %s".formatted(count, service.id()));
			String url = "jdbc:postgresql://localhost:%d/%s".formatted(this.platform.port(Part.POSTGRES),
					service.database().orElseThrow());
			try (Connection connection = DriverManager.getConnection(url, PostgresFiles.ADMIN, password);
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				for (int first = 1; first <= count; first += BATCH) {
					statement.execute(ORDERS.formatted(first, Math.min(count, first + BATCH - 1)));
					for (String insert : STATEMENTS.getOrDefault(service, List.of())) {
						statement.execute(insert);
					}
					statement.execute("drop table filled");
					connection.commit();
				}
				connection.setAutoCommit(true);
				statement.execute("vacuum analyze");
			}
		}
	}

}
