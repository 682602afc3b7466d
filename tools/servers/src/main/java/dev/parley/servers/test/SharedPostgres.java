package dev.parley.servers.test;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.servers.Database;
import dev.parley.servers.Secrets;
import dev.parley.servers.postgres.PostgresServer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The PostgreSQL container of this JVM, which starts on first use. */
final class SharedPostgres {

	private static final PostgresServer SERVER = start();

	private static final Map<String, Database> databases = new ConcurrentHashMap<>();

	private SharedPostgres() {
	}

	static Database database(String name) {
		return databases.computeIfAbsent(name, (it) -> SERVER.database(it, Secrets.password()));
	}

	/**
	 * Has the settings of the embedded server; Testcontainers alone would turn fsync off.
	 */
	private static PostgresServer start() {
		String password = Secrets.password();
		PostgreSQLContainer container = new PostgreSQLContainer(Docker.POSTGRES).withUsername("parley")
			.withPassword(password)
			.withDatabaseName("postgres")
			.withEnv("POSTGRES_INITDB_ARGS",
					"--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
			.withCommand("postgres", "-c", "fsync=on");
		container.start();
		return new PostgresServer(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
				password, Optional.empty());
	}

}
