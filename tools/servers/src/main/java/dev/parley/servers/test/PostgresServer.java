package dev.parley.servers.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.servers.Database;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one PostgreSQL container of this JVM: started when first asked for. */
final class PostgresServer {

	private static final PostgreSQLContainer SERVER = start();

	private static final Map<String, Database> databases = new ConcurrentHashMap<>();

	private PostgresServer() {
	}

	static Database database(String name) {
		return databases.computeIfAbsent(name, PostgresServer::create);
	}

	/**
	 * As the embedded one is set up; left to itself, Testcontainers does without fsync.
	 */
	private static PostgreSQLContainer start() {
		PostgreSQLContainer server = new PostgreSQLContainer(Docker.POSTGRES).withUsername("parley")
			.withPassword(UUID.randomUUID().toString())
			.withDatabaseName("postgres")
			.withEnv("POSTGRES_INITDB_ARGS",
					"--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
			.withCommand("postgres", "-c", "fsync=on");
		server.start();
		return server;
	}

	private static Database create(String name) {
		Database database = new Database(
				"jdbc:postgresql://%s:%d/%s".formatted(SERVER.getHost(),
						SERVER.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name),
				name, UUID.randomUUID().toString());
		try (Connection connection = SERVER.createConnection(""); Statement statement = connection.createStatement()) {
			statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + database.password() + "'");
			statement.execute("CREATE DATABASE " + name + " OWNER " + name);
			statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1, " + name + " FROM PUBLIC");
			return database;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No database " + name + " in " + Docker.POSTGRES, ex);
		}
	}

}
