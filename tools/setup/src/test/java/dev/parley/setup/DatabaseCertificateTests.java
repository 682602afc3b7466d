package dev.parley.setup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;

import dev.parley.servers.BoundProcess;
import dev.parley.servers.Home;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Ports;
import dev.parley.servers.Secrets;
import dev.parley.servers.postgres.CertificateAccess;
import dev.parley.servers.postgres.PostgresBinaries;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** With TLS, a database takes only the certificate of its own service. */
class DatabaseCertificateTests {

	private static final String REFUSED = "28000";

	@TempDir
	private static Path directory;

	private static int port;

	private static BoundProcess process;

	@BeforeAll
	static void start() throws Exception {
		port = Ports.free();
		Path own = directory.resolve("postgres");
		PostgresFiles files = new PostgresFiles(PostgresBinaries.unpacked(Home.find()), own.resolve("data"));
		files.initialize("secret");
		process = BoundProcess.start("QUIT", own, files.command(port,
				Optional.of(new CertificateAccess(identity("postgres", "localhost"), Part.databases()))));
		process.await("PostgreSQL", server()::answers);
		server().database("orders", "secret of orders", "secret of orders_owner");
		server().database("inventory", "secret of inventory", "secret of inventory_owner");
	}

	@AfterAll
	static void stop() throws Exception {
		process.stop();
	}

	@ParameterizedTest
	@CsvSource({ "orders, order-service", "orders_owner, order-service", "inventory, inventory-service" })
	void opensToItsOwnService(String role, String service) throws SQLException {
		try (Connection connection = connect(role, identity(service))) {
			assertThat(connection.isValid(5)).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "inventory", "inventory_owner" })
	void refusesAnotherServiceThatKnowsThePassword(String role) {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(role, identity("order-service")).close())
			.returns(REFUSED, SQLException::getSQLState);
	}

	@Test
	void refusesAPasswordWithoutACertificate() {
		Properties properties = properties("orders");
		properties.put("sslmode", "require");

		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> DriverManager.getConnection(url("orders"), properties).close())
			.returns(REFUSED, SQLException::getSQLState);
	}

	@Test
	void asksTheAdministratorForAPasswordToo() {
		assertThatCode(() -> server().assertSafe()).doesNotThrowAnyException();
	}

	private static PostgresServer server() {
		return new PostgresServer(port, "secret", Optional.of(identity(Authority.ADMINISTRATOR)));
	}

	private static Connection connect(String role, PartIdentity client) throws SQLException {
		Properties properties = properties(role);
		properties.put("sslmode", "verify-full");
		properties.put("sslrootcert", client.authority().toString());
		properties.put("sslcert", client.certificate().toString());
		properties.put("sslkey", client.key().toString());
		properties.put("pemKeyAlgorithm", "EC");
		return DriverManager.getConnection(url(role.replace(PostgresServer.OWNER, "")), properties);
	}

	private static Properties properties(String role) {
		Properties properties = new Properties();
		properties.put("user", role);
		properties.put("password", "secret of " + role);
		return properties;
	}

	private static String url(String database) {
		return "jdbc:postgresql://localhost:" + port + "/" + database;
	}

	private static PartIdentity identity(String name, String... hosts) {
		return new Authority(new Secrets(directory.resolve("authority")), directory.resolve("tls"), Clock.systemUTC())
			.identity(name, hosts);
	}

}
