package dev.parley.servers.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import dev.parley.servers.Database;
import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;
import org.postgresql.PGConnection;

/**
 * A running PostgreSQL, as its administrator sees it.
 *
 * @param identity the administrator's certificate, if connections are encrypted
 */
public record PostgresServer(String host, int port, String adminPassword, Optional<PartIdentity> identity) {

	/** The suffix of the role that owns a service's database. */
	public static final String OWNER = "_owner";

	private static final String MAINTENANCE = "postgres";

	private static final String INVALID_PASSWORD = "28P01";

	private static final int LOGIN_SECONDS = 10;

	/** A server on this machine. */
	public PostgresServer(int port, String adminPassword, Optional<PartIdentity> identity) {
		this("localhost", port, adminPassword, identity);
	}

	/** Whether it accepts connections. */
	public boolean answers() {
		try (Connection connection = connect(MAINTENANCE, PostgresFiles.ADMIN, this.adminPassword)) {
			return connection.isValid(LOGIN_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Fails unless commits reach the disk (fsync) and passwords are checked. */
	public void assertSafe() {
		boolean fsync = asAdmin(MAINTENANCE,
				(statement) -> exists(statement, "SELECT FROM pg_settings WHERE name = 'fsync' AND setting = 'on'"));
		if (!fsync) {
			throw new Failure("PostgreSQL on port " + this.port
					+ " runs without fsync and may lose data: remove fsync from its settings");
		}
		try {
			connect(MAINTENANCE, PostgresFiles.ADMIN, "not-" + this.adminPassword).close();
			throw new Failure("PostgreSQL on port " + this.port
					+ " accepts a wrong password: restore scram-sha-256 in its pg_hba.conf");
		}
		catch (SQLException ex) {
			if (!INVALID_PASSWORD.equals(ex.getSQLState())) {
				throw failure(ex);
			}
		}
	}

	/** Makes the server read its configuration files and certificates again. */
	public void reload() {
		asAdmin(MAINTENANCE, (statement) -> statement.execute("SELECT pg_reload_conf()"));
	}

	/** Counts the transactions, of all databases, that have changed a row. */
	public long writes() {
		return asAdmin(MAINTENANCE, (statement) -> {
			try (ResultSet row = statement
				.executeQuery("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
				row.next();
				return row.getLong(1);
			}
		});
	}

	/**
	 * Creates a database and a role of the same name that owns it. What exists stays,
	 * except that the role gets this password.
	 */
	public Database database(String name, String password) {
		return asAdmin(MAINTENANCE, (statement) -> {
			role(statement, name, password);
			if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
				statement.execute("CREATE DATABASE " + name + " OWNER " + name);
			}
			statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1, " + name + " FROM PUBLIC");
			return new Database(url(name), name, password);
		});
	}

	/**
	 * Creates a database for a service. Its migrations run as the owner; the service
	 * itself runs as a role that can only read and write rows. Privileges that the owner
	 * revokes later are not granted again.
	 */
	public void database(String name, String password, String ownerPassword) {
		database(name, password);
		String owner = name + OWNER;
		asAdmin(name, (statement) -> {
			Connection connection = statement.getConnection();
			connection.setAutoCommit(false);
			boolean known = exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + owner + "'");
			role(statement, owner, ownerPassword);
			if (!known) {
				divide(statement, name, owner);
			}
			connection.commit();
			return owner;
		});
	}

	private static void divide(Statement statement, String name, String owner) throws SQLException {
		statement.execute("REASSIGN OWNED BY " + name + " TO " + owner);
		statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + name);
		String rows = "GRANT SELECT, INSERT, UPDATE, DELETE ON ";
		String fromNowOn = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " ";
		statement.execute(fromNowOn + "GRANT USAGE ON SCHEMAS TO " + name);
		statement.execute(fromNowOn + "GRANT USAGE ON SEQUENCES TO " + name);
		statement.execute(fromNowOn + rows + "TABLES TO " + name);
		for (String schema : List.of("public", "messaging")) {
			if (exists(statement, "SELECT FROM pg_namespace WHERE nspname = '" + schema + "'")) {
				statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + name);
				statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO " + name);
				statement.execute(rows + "ALL TABLES IN SCHEMA " + schema + " TO " + name);
			}
		}
	}

	/** The driver sends a verifier, so that no statement in a log has the password. */
	private static void role(Statement statement, String name, String password) throws SQLException {
		if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
			statement.execute("CREATE ROLE " + name + " LOGIN");
		}
		statement.getConnection()
			.unwrap(PGConnection.class)
			.alterUserPassword(name, password.toCharArray(), "scram-sha-256");
	}

	private static boolean exists(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return rows.next();
		}
	}

	private <T> T asAdmin(String database, Work<T> work) {
		try (Connection connection = connect(database, PostgresFiles.ADMIN, this.adminPassword);
				Statement statement = connection.createStatement()) {
			return work.with(statement);
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private Connection connect(String database, String user, String password) throws SQLException {
		Properties properties = new Properties();
		properties.put("user", user);
		properties.put("password", password);
		properties.put("loginTimeout", Integer.toString(LOGIN_SECONDS));
		this.identity.ifPresent((own) -> {
			properties.put("sslmode", "verify-full");
			properties.put("sslrootcert", own.authority().toString());
			properties.put("sslcert", own.certificate().toString());
			properties.put("sslkey", own.key().toString());
			properties.put("pemKeyAlgorithm", "EC");
		});
		return DriverManager.getConnection(url(database), properties);
	}

	private String url(String database) {
		return "jdbc:postgresql://" + this.host + ":" + this.port + "/" + database;
	}

	private Failure failure(SQLException cause) {
		return new Failure("PostgreSQL on port " + this.port + " refuses: " + cause.getMessage(), cause);
	}

	/** Statements of the administrator. */
	@FunctionalInterface
	private interface Work<T> {

		T with(Statement statement) throws SQLException;

	}

}
