package dev.parley.servers.test;

import dev.parley.servers.Database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection details of a database for Spring Boot. */
record DatabaseDetails(Database database) implements JdbcConnectionDetails {

	@Override
	public String getJdbcUrl() {
		return this.database.url();
	}

	@Override
	public String getUsername() {
		return this.database.username();
	}

	@Override
	public String getPassword() {
		return this.database.password();
	}

}
