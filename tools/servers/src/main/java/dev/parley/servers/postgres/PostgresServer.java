package dev.parley.servers.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import dev.parley.servers.Database;
import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;

/**
 * A running PostgreSQL, as its administrator sees it.
 *
 * @param host where it is
 * @param port its port
 * @param adminPassword password of the administrator
 * @param identity what the administrator shows, if the connections are encrypted
 */
public record PostgresServer(String host, int port, String adminPassword, Optional<PartIdentity> identity) {

	private static final String INVALID_PASSWORD = "28P01";

	private static final int LOGIN_SECONDS = 10;

	/** Behind the name of a database, the role that owns it. */
	public static final String OWNER = "_owner";

	/** On this machine. */
	public PostgresServer(int port, String adminPassword, Optional<PartIdentity> identity) {
		this("localhost", port, adminPassword, identity);
	}

	/** Whether it takes connections. */
	public boolean answers() {
		try (Connection connection = admin("postgres")) {
			return connection.isValid(LOGIN_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Fails unless it keeps what it promises (fsync) and checks passwords. */
	public void assertSafe() {
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

	/** Reads its files again. */
	public void reload() {
		try (Connection connection = admin("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("SELECT pg_reload_conf()");
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
	public Database database(String name, String password) {
		try (Connection connection = admin("postgres"); Statement statement = connection.createStatement()) {
			role(statement, name, password);
			if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
				statement.execute("CREATE DATABASE " + name + " OWNER " + name);
			}
			statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1, " + name + " FROM PUBLIC");
			return new Database(url(name), name, password);
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	/**
	 * Makes a database for a service: its migrations run as its owner, and the service
	 * itself works as a role of the same name, which reads and writes rows and no more.
	 * What the owner took from that role later is not given back.
	 */
	public void database(String name, String password, String ownerPassword) {
		database(name, password);
		String owner = name + OWNER;
		try (Connection connection = admin(name); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			boolean known = exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + owner + "'");
			role(statement, owner, ownerPassword);
			if (!known) {
				divide(statement, name, owner);
			}
			connection.commit();
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private static void divide(Statement statement, String name, String owner) throws SQLException {
		statement.execute("REASSIGN OWNED BY " + name + " TO " + owner);
		statement.execute("GRANT CONNECT ON DATABASE " + name + " TO " + name);
		String rows = "GRANT SELECT, INSERT, UPDATE, DELETE ON ";
		String fromNowOn = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " ";
		statement.execute(fromNowOn + "GRANT USAGE ON SCHEMAS TO " + name);
		statement.execute(fromNowOn + "GRANT USAGE ON SEQUENCES TO " + name);
		statement.execute(fromNowOn + rows + "TABLES TO " + name);
		for (String schema : schemas(statement)) {
			statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + name);
			statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO " + name);
			statement.execute(rows + "ALL TABLES IN SCHEMA " + schema + " TO " + name);
		}
	}

	/** What the service's migrations have made so far. */
	private static List<String> schemas(Statement statement) throws SQLException {
		List<String> schemas = new ArrayList<>();
		try (ResultSet rows = statement
			.executeQuery("SELECT nspname FROM pg_namespace WHERE nspname IN ('public', 'messaging')")) {
			while (rows.next()) {
				schemas.add(rows.getString(1));
			}
		}
		return schemas;
	}

	private static void role(Statement statement, String name, String password) throws SQLException {
		if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'")) {
			statement.execute("CREATE ROLE " + name + " LOGIN");
		}
		statement.execute("ALTER ROLE " + name + " PASSWORD '" + ScramVerifier.of(password) + "'");
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

}
