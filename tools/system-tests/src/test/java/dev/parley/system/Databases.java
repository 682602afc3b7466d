package dev.parley.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import dev.parley.setup.Part;

/**
 * The services' databases, as their owners, for tests that break something on purpose.
 */
record Databases(RunningPlatform platform) {

	static Databases of(RunningPlatform platform) {
		return new Databases(platform);
	}

	/** How many events wait in a service's outbox. */
	int waiting(String service, String database) {
		return update(service, database, "update messaging.outbox set key = key");
	}

	/** Changes something behind a service's back. */
	int update(String service, String database, String sql) {
		return run(service, database, (statement) -> statement.executeUpdate(sql));
	}

	/** The one column that a query is for. */
	List<String> values(String service, String database, String sql) {
		return run(service, database, (statement) -> column(statement, sql));
	}

	/** Every row of every table of a service, as text. */
	List<String> rows(String service, String database) {
		return run(service, database, (statement) -> {
			List<String> rows = new ArrayList<>();
			for (String table : column(statement,
					"select table_schema || '.' || table_name from information_schema.tables "
							+ "where table_schema in ('public', 'messaging')")) {
				rows.addAll(column(statement, "select t::text from " + table + " t"));
			}
			return rows;
		});
	}

	private static List<String> column(Statement statement, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				values.add(row.getString(1));
			}
		}
		return values;
	}

	private <T> T run(String service, String database, Work<T> work) {
		try (Connection connection = DriverManager.getConnection(
				"jdbc:postgresql://localhost:" + this.platform.port(Part.POSTGRES) + "/" + database,
				database + "_owner", this.platform.secret(Part.of(service), "spring.flyway.password"));
				Statement statement = connection.createStatement()) {
			return work.with(statement);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What is done in a database. */
	private interface Work<T> {

		T with(Statement statement) throws SQLException;

	}

}
