package dev.parley.cli.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A running PostgreSQL, as its administrator sees it.
 *
 * @param port of the loopback address
 * @param adminPassword password of the administrator
 */
record PostgresServer(int port, String adminPassword) {

	private static final String INVALID_PASSWORD = "28P01";

	private static final int LOGIN_SECONDS = 10;

	/** Whether it takes connections. */
	boolean answers() {
		try (Connection connection = admin("postgres")) {
			return connection.isValid(LOGIN_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Fails unless it keeps what it promises (fsync) and checks passwords. */
	void assertSafe() {
		try (Connection connection = admin("postgres"); Statement statement = connection.createStatement()) {
			try (ResultSet fsync = statement.executeQuery("SHOW fsync")) {
				if (!fsync.next() || !"on".equals(fsync.getString(1))) {
					throw new Failure("PostgreSQL on port " + this.port
							+ " runs without fsync and may lose data: remove fsync from its settings");
				}
			}
			assertChecksPasswords();
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private void assertChecksPasswords() {
		try {
			connect("postgres", PostgresFiles.ADMIN, "not-" + this.adminPassword).close();
			throw new Failure("PostgreSQL on port " + this.port
					+ " accepts a wrong password: restore scram-sha-256 in its pg_hba.conf");
		}
		catch (SQLException ex) {
			if (!INVALID_PASSWORD.equals(ex.getSQLState())) {
				throw failure(ex);
			}
		}
	}

	/**
	 * Makes a database and the role of the same name that owns it; whatever exists stays,
	 * except that the role has this password now.
	 */
	Database database(String name, String password) {
		try (Connection connection = admin("postgres"); Statement statement = connection.createStatement()) {
			if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
				statement.execute("CREATE ROLE " + name + " LOGIN");
			}
			statement.execute("ALTER ROLE " + name + " PASSWORD '" + ScramVerifier.of(password) + "'");
			if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
				statement.execute("CREATE DATABASE " + name + " OWNER " + name);
			}
			statement.execute("REVOKE CONNECT ON DATABASE postgres, template1, " + name + " FROM PUBLIC");
			return new Database(url(name), name, password);
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private static boolean exists(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return rows.next();
		}
	}

	private Connection admin(String database) throws SQLException {
		return connect(database, PostgresFiles.ADMIN, this.adminPassword);
	}

	private Connection connect(String database, String user, String password) throws SQLException {
		return DriverManager.getConnection(url(database) + "?loginTimeout=" + LOGIN_SECONDS, user, password);
	}

	private String url(String database) {
		return "jdbc:postgresql://localhost:" + this.port + "/" + database;
	}

	private Failure failure(SQLException cause) {
		return new Failure("PostgreSQL on port " + this.port + " refuses: " + cause.getMessage(), cause);
	}

}
