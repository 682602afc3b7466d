package dev.parley.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A service reads and writes the rows of its own database, and may do nothing else. */
@ExtendWith(RunningPlatform.class)
class DatabaseAccessTests {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String INVALID_PASSWORD = "28P01";

	private final RunningPlatform platform;

	DatabaseAccessTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@ParameterizedTest
	@CsvSource({ "order-service, orders, orders", "inventory-service, inventory, stock",
			"notification-service, notifications, messaging.outbox", "auth-server, auth, account" })
	void letsAServiceReadAndWriteRows(String service, String database, String table) throws Exception {
		try (Connection connection = connect(service, database, database);
				Statement statement = connection.createStatement()) {
			assertThat(statement.execute("SELECT count(*) FROM " + table)).isTrue();
			assertThat(statement.executeUpdate("DELETE FROM " + table + " WHERE false")).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE more (id int)", "CREATE TABLE messaging.more (id int)",
			"CREATE TEMPORARY TABLE more (id int)", "CREATE SCHEMA more", "DROP TABLE messaging.outbox",
			"ALTER TABLE orders ADD COLUMN more int", "TRUNCATE orders", "CREATE INDEX ON orders (status)",
			"DELETE FROM flyway_schema_history", "UPDATE messaging.flyway_schema_history SET checksum = 0",
			"CREATE ROLE more", "ALTER ROLE orders SUPERUSER", "SET ROLE orders_owner", "SET ROLE \"parley\"",
			"SELECT * FROM pg_authid", "SELECT pg_read_file('PG_VERSION')", "COPY orders TO PROGRAM 'true'" })
	void refusesAServiceWhatIsNotItsBusiness(String sql) throws Exception {
		try (Connection connection = connect("order-service", "orders", "orders");
				Statement statement = connection.createStatement()) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(sql))
				.returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "UPDATE security_event SET kind = 'LOGIN'", "UPDATE security_event SET subject = 'me'",
			"DELETE FROM security_event", "TRUNCATE security_event", "DELETE FROM flyway_schema_history" })
	void letsNoServerRewriteTheAuditRecord(String sql) throws Exception {
		try (Connection connection = connect("auth-server", "auth", "auth");
				Statement statement = connection.createStatement()) {
			assertThat(statement.execute("SELECT forget_security_events()")).isTrue();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(sql))
				.returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
		}
	}

	@Test
	void letsNoServerBackdateTheAuditRecord() throws Exception {
		try (Connection connection = connect("auth-server", "auth", "auth");
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("""
						INSERT INTO security_event (at, kind) VALUES (now() - interval '1 day', 'LOGOUT')
						RETURNING at > now() - interval '1 minute'
						""")) {
			row.next();
			assertThat(row.getBoolean(1)).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "order-service, orders, timeline, at", "inventory-service, inventory, adjustment, adjusted_at",
			"inventory-service, inventory, product_change, changed_at",
			"order-service, orders, messaging.dead_letter_audit, at",
			"inventory-service, inventory, messaging.dead_letter_audit, at",
			"notification-service, notifications, messaging.dead_letter_audit, at" })
	void letsNoServiceRewriteItsRecords(String service, String database, String table, String column) throws Exception {
		try (Connection connection = connect(service, database, database);
				Statement statement = connection.createStatement()) {
			for (String sql : List.of("DELETE FROM " + table, "TRUNCATE " + table,
					"UPDATE " + table + " SET " + column + " = now()")) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(sql))
					.returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inventory", "notifications", "auth", "postgres", "template1" })
	void letsAServiceIntoNoOtherDatabase(String database) {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect("order-service", "orders", database).close())
			.returns(INSUFFICIENT_PRIVILEGE, SQLException::getSQLState);
	}

	@Test
	void knowsARoleByItsPassword() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url("orders"), "orders", "orders").close())
			.returns(INVALID_PASSWORD, SQLException::getSQLState);
	}

	private Connection connect(String service, String role, String database) throws SQLException {
		return DriverManager.getConnection(url(database), role,
				this.platform.secret(Part.of(service), "spring.datasource.password"));
	}

	private String url(String database) {
		return "jdbc:postgresql://localhost:" + this.platform.port(Part.POSTGRES) + "/" + database;
	}

}
