package dev.parley.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

import dev.parley.servers.PartIdentity;
import dev.parley.setup.Part;

/** Connections to a database of a platform with TLS. */
final class DatabaseLogin {

	private DatabaseLogin() {
	}

	/** Connects with the certificate of one service and the password of another. */
	static Connection with(RunningPlatform running, Part caller, Part owner) throws SQLException {
		PartIdentity identity = new PartIdentity(running.state().resolve("secrets/tls").resolve(caller.id()));
		String database = owner.database().orElseThrow();
		Properties properties = new Properties();
		properties.putAll(Map.of("user", database, "password", running.secret(owner, "spring.datasource.password"),
				"sslmode", "verify-full", "sslrootcert", identity.authority().toString(), "sslcert",
				identity.certificate().toString(), "sslkey", identity.key().toString(), "pemKeyAlgorithm", "EC"));
		return DriverManager.getConnection(
				"jdbc:postgresql://localhost:%d/%s".formatted(running.port(Part.POSTGRES), database), properties);
	}

}
