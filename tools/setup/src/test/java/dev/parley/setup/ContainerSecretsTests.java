package dev.parley.setup;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import dev.parley.servers.Directories;
import dev.parley.servers.Failure;
import dev.parley.servers.kafka.broker.PatientJwtValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What containers find before they start. */
class ContainerSecretsTests {

	@TempDir
	private Path directory;

	@Test
	void giveEachPartWhatItReads() {
		make();
		assertThat(files("gateway")).containsExactly("parley.client-secret", "parley.kafka.ca");
		assertThat(files("auth-server")).contains("parley.client-secret", "parley.kafka.ca");
		assertThat(files("order-service")).containsExactly("parley.client-secret", "parley.kafka.ca",
				"spring.datasource.password", "spring.flyway.password");
		assertThat(files("postgres")).containsExactly("admin.password");
		assertThat(files("kafka-3")).containsExactly("ca.crt", "parley-broker.jar", "server.properties",
				"tls-combined.pem", "tls.crt", "tls.key");
		assertThat(files("authority")).containsExactly("authority.pem");
		assertThat(files("administrator")).contains("tls-combined.pem", "password.parley", "password.auth",
				"password.orders_owner");
	}

	@Test
	void tellTheAdministratorThePasswordsOfOthers() throws IOException {
		make();
		assertThat(text("administrator/password.orders")).isEqualTo(text("order-service/spring.datasource.password"));
		assertThat(text("administrator/password.orders_owner")).isEqualTo(text("order-service/spring.flyway.password"));
		assertThat(text("administrator/password.parley")).isEqualTo(text("postgres/admin.password"));
	}

	@Test
	void stayTheSameOnceTheyAreMade() throws IOException {
		make();
		Map<String, String> first = all();
		make();
		assertThat(all()).isEqualTo(first).hasSizeGreaterThan(30);
	}

	@Test
	void areMadeAnewWhenTheyAreTakenAwayAndToldToTheAdministrator() throws IOException {
		make();
		String former = text("order-service/spring.datasource.password");
		Directories.delete(this.directory.resolve("order-service"));
		make();
		assertThat(text("order-service/spring.datasource.password")).isNotEqualTo(former);
		tellTheAdministratorThePasswordsOfOthers();
	}

	@Test
	void areForOneReaderEach() throws IOException {
		make();
		try (Stream<Path> paths = Files.walk(this.directory)) {
			assertThat(paths.filter(Files::isRegularFile))
				.allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
					.isEqualTo("rw-------"));
		}
	}

	@Test
	void giveABrokerTheSettingsOfALocalRun() throws IOException {
		make();
		Properties settings = settings(1);
		assertThat(settings).containsEntry("controller.quorum.voters", "1@kafka-1:9093")
			.containsEntry("advertised.listeners", "CLIENT://kafka-1:9092,BROKER://kafka-1:9094")
			.containsEntry("listener.security.protocol.map", "CLIENT:SASL_SSL,BROKER:SSL,CONTROLLER:SSL")
			.containsEntry("listener.name.broker.ssl.client.auth", "required")
			.containsEntry("allow.everyone.if.no.acl.found", "false")
			.containsEntry("super.users", "User:CN=administrator,O=Parley;User:CN=kafka-1,O=Parley")
			.containsEntry("default.replication.factor", "1")
			.containsEntry("listener.name.client.oauthbearer.sasl.oauthbearer.expected.issuer",
					"http://localhost:9999/auth")
			.containsEntry("listener.name.client.oauthbearer.sasl.oauthbearer.jwks.endpoint.url",
					"http://auth:1/auth/oauth2/jwks");
	}

	@Test
	void bringTheBrokersTheirValidator() throws IOException {
		make();
		try (JarFile jar = new JarFile(this.directory.resolve("kafka-1/parley-broker.jar").toFile())) {
			assertThat(jar.stream().map(Object::toString))
				.containsExactly(PatientJwtValidator.class.getName().replace('.', '/') + ".class");
		}
	}

	@Test
	void makeAQuorumOfThreeWhenAskedTo() throws IOException {
		ask();
		make();
		assertThat(settings(2))
			.containsEntry("controller.quorum.voters", "1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093")
			.containsEntry("node.id", "2")
			.containsEntry("default.replication.factor", "3")
			.containsEntry("min.insync.replicas", "2");
		assertThat(text("gateway/parley.gateway.instances.order-service"))
			.isEqualTo("http://order-service:8082,http://order-service-2:8082");
		assertThat(text("order-service/parley.clients.inventory"))
			.isEqualTo("http://inventory-service:8083,http://inventory-service-2:8083");
	}

	@Test
	void keepTheNumberOfBrokersAsLongAsTheirMessages() throws IOException {
		make();
		ask();
		assertThatExceptionOfType(Failure.class).isThrownBy(this::make)
			.withMessage("The messages in the volumes belong to 1 broker(s): "
					+ "start without the profile cluster, or empty, after docker compose down -v");
		assertThat(settings(1)).containsEntry("default.replication.factor", "1");
	}

	@Test
	void areOfAClusterForEachStartAnew() throws IOException {
		ask();
		make();
		assertThatExceptionOfType(Failure.class).isThrownBy(this::make)
			.withMessageContaining("belong to 3 broker(s): start with the profile cluster");
	}

	private void ask() throws IOException {
		Files.createDirectories(this.directory.resolve("cluster"));
		Files.createFile(this.directory.resolve("cluster/asked"));
	}

	private void make() {
		ContainerSecrets.in(this.directory, "http://auth:1/auth", "http://localhost:9999/auth").make();
	}

	private List<String> files(String part) {
		return Directories.files(this.directory.resolve(part))
			.stream()
			.map((file) -> file.getFileName().toString())
			.toList();
	}

	private Map<String, String> all() throws IOException {
		Map<String, String> all = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(this.directory)) {
			for (Path file : paths.filter(Files::isRegularFile).toList()) {
				all.put(this.directory.relativize(file).toString(), new String(Files.readAllBytes(file), "ISO-8859-1"));
			}
		}
		return all;
	}

	private String text(String file) throws IOException {
		return Files.readString(this.directory.resolve(file));
	}

	private Properties settings(int node) throws IOException {
		Properties settings = new Properties();
		settings.load(new StringReader(text("kafka-" + node + "/server.properties")));
		return settings;
	}

}
