package dev.parley.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import dev.parley.contracts.Contracts;
import dev.parley.servers.BoundProcess;
import dev.parley.servers.Home;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Ports;
import dev.parley.servers.Unchecked;
import dev.parley.servers.kafka.BrokerSecurity;
import dev.parley.servers.kafka.KafkaImage;
import dev.parley.servers.kafka.KafkaNode;
import dev.parley.servers.postgres.PostgresBinaries;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.servers.postgres.PostgresServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A real PostgreSQL and a real Kafka that know nothing of the platform, set up for it.
 */
class ExternalServersTests {

	@TempDir
	private static Path directory;

	private static final List<BoundProcess> processes = new ArrayList<>();

	private static final List<String> progress = new ArrayList<>();

	private static int postgresPort;

	private static KafkaNode kafka;

	@BeforeAll
	static void setUp() throws Exception {
		ContainerSecrets.in(directory, "http://localhost:1/auth", "http://localhost:8080/auth").make();
		startPostgres();
		startKafka();
		servers().setUp(progress::add);
		servers().setUp(progress::add);
	}

	@AfterAll
	static void stop() throws Exception {
		for (BoundProcess process : processes) {
			process.stop();
		}
	}

	@Test
	void haveADatabaseForEachService() throws SQLException {
		assertThat(progress).contains("database orders of order-service", "database auth of auth-server");
		try (Connection owner = connect("orders", "orders_owner", "order-service/spring.flyway.password")) {
			owner.createStatement().execute("CREATE SCHEMA messaging CREATE TABLE events (id int)");
		}
		try (Connection service = connect("orders", "orders", "order-service/spring.datasource.password")) {
			service.createStatement().execute("INSERT INTO messaging.events VALUES (1)");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> service.createStatement().execute("DROP TABLE messaging.events"));
		}
	}

	@Test
	void letNoServiceIntoTheDatabaseOfAnother() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> connect("auth", "orders", "order-service/spring.datasource.password").close())
			.withMessageContaining("permission denied");
	}

	@Test
	void storeAVerifierInsteadOfAPassword() throws SQLException {
		try (Connection administrator = connect("postgres", "parley", "postgres/admin.password");
				ResultSet roles = administrator.createStatement()
					.executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname IN ('orders', 'orders_owner')")) {
			for (int role = 0; role < 2; role++) {
				assertThat(roles.next()).isTrue();
				assertThat(roles.getString(1)).startsWith("SCRAM-SHA-256$4096:");
			}
		}
	}

	@Test
	void obeyTheAccessRulesOfTheContract() throws Exception {
		try (Admin admin = Admin.create(administrator())) {
			assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
				.containsExactlyInAnyOrderElementsOf(new BrokerAccess(Contracts.current()).rules());
		}
	}

	@Test
	void giveAQueueTheSettingsThatItsWorkersMayNotSet() throws Exception {
		ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "auth-server");
		try (Admin admin = Admin.create(administrator())) {
			assertThat(admin.describeConfigs(List.of(group)).all().get().get(group).entries())
				.extracting(ConfigEntry::name, ConfigEntry::value)
				.contains(tuple("share.auto.offset.reset", "earliest"),
						tuple("share.record.lock.duration.ms", "15000"));
		}
	}

	@Test
	void letNobodyInWithoutACertificate() {
		Map<String, Object> stranger = administrator();
		stranger.remove("ssl.keystore.location");
		stranger.remove("ssl.keystore.type");
		stranger.put("default.api.timeout.ms", 3000);
		stranger.put("request.timeout.ms", 2000);
		try (Admin admin = Admin.create(stranger)) {
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> admin.describeCluster().clusterId().get())
				.withCauseInstanceOf(SslAuthenticationException.class);
		}
	}

	private static ExternalServers servers() {
		return new ExternalServers(directory.resolve("administrator"), "localhost:" + postgresPort,
				"localhost:" + (kafka.port() + 2), Contracts.current());
	}

	private static Map<String, Object> administrator() {
		return BrokerAdministrator.settings(new PartIdentity(directory.resolve("administrator")),
				"localhost:" + (kafka.port() + 2));
	}

	private static void startPostgres() throws Exception {
		postgresPort = Ports.free();
		Path own = Files.createTempDirectory("parley-postgres");
		PostgresFiles files = new PostgresFiles(PostgresBinaries.unpacked(Home.find()), own.resolve("data"));
		String password = Files.readString(directory.resolve("postgres/admin.password"));
		files.initialize(password);
		start(BoundProcess.start("QUIT", own, files.command(postgresPort, Optional.empty()))).await("PostgreSQL",
				new PostgresServer(postgresPort, password, Optional.empty())::answers);
	}

	private static void startKafka() throws Exception {
		Vault vault = new Vault(directory);
		new Authority(vault.of(Vault.AUTHORITY), directory, Clock.systemUTC()).renew("kafka-1", "localhost");
		BrokerSecurity security = new BrokerSecurity(new PartIdentity(directory.resolve("kafka-1")),
				"http://localhost:1/auth/oauth2/jwks", "http://localhost:8080/auth",
				List.of(Authority.ADMINISTRATOR, "kafka-1"));
		kafka = new KafkaNode(Files.createTempDirectory("parley-kafka"), 1, List.of(Ports.free(3)),
				Optional.of(security));
		List<String> options = new ArrayList<>(KafkaImage.OPTIONS);
		options.add(security.allowedUrls());
		BoundProcess process = start(BoundProcess.start("KILL", kafka.directory(),
				KafkaImage.trained(Home.find()).command(options, kafka.arguments())));
		process.await("Kafka", () -> kafka.isServedBy(process.pid()));
	}

	private static BoundProcess start(BoundProcess process) {
		processes.add(process);
		return process;
	}

	private static Connection connect(String database, String user, String secret) throws SQLException {
		Properties properties = new Properties();
		properties.put("user", user);
		properties.put("password", Unchecked.get(() -> Files.readString(directory.resolve(secret))));
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + postgresPort + "/" + database, properties);
	}

}
