package dev.parley.messaging;

import dev.parley.servers.Database;
import dev.parley.servers.test.TestServers;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Creates a database with the library's tables, all empty. */
final class FreshSchema {

	private FreshSchema() {
	}

	static JdbcTemplate in(String name) {
		Database database = TestServers.database(name);
		DriverManagerDataSource connections = new DriverManagerDataSource(database.url(), database.username(),
				database.password());
		Flyway flyway = Flyway.configure()
			.dataSource(connections)
			.schemas("messaging")
			.locations("classpath:db/messaging", "classpath:db/callback")
			.cleanDisabled(false)
			.load();
		flyway.clean();
		flyway.migrate();
		return new JdbcTemplate(connections);
	}

}
