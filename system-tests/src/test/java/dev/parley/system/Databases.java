package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import dev.parley.cli.platform.Part;

/** The services' databases, for tests that break something on purpose. */
record Databases(Path state, int port) {

	static Databases of(RunningPlatform platform) {
		return new Databases(platform.state(), platform.port(Part.POSTGRES));
	}

	/** How many events wait in a service's outbox. */
	int waiting(String service, String database) {
		return update(service, database, "update messaging.outbox set key = key");
	}

	/** Changes something behind a service's back. */
	int update(String service, String database, String sql) {
		try (Connection connection = DriverManager.getConnection(
				"jdbc:postgresql://localhost:" + this.port + "/" + database, database,
				Files.readString(this.state.resolve("secrets/" + service + "/spring.datasource.password")));
				Statement statement = connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
