package dev.parley.servers.test;

import dev.parley.servers.Database;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The shared PostgreSQL container, as an application sees it: one database and the role
 * that owns it.
 */
final class DatabaseContainer extends PostgreSQLContainer {

	private final String name;

	DatabaseContainer(String name) {
		super(Docker.POSTGRES);
		this.name = name;
	}

	private Database database() {
		return SharedPostgres.database(this.name);
	}

	@Override
	public void start() {
		database();
	}

	/** Other applications use the same container. */
	@Override
	public void stop() {
	}

	@Override
	public String getJdbcUrl() {
		return database().url();
	}

	@Override
	public String getDatabaseName() {
		return this.name;
	}

	@Override
	public String getUsername() {
		return database().username();
	}

	@Override
	public String getPassword() {
		return database().password();
	}

}
