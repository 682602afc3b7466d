package dev.parley.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.servers.Home;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.postgres.CertificateAccess;
import dev.parley.servers.postgres.PostgresFiles;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Adds up the connections of as many instances as {@code up} allows. */
class ConnectionsTests {

	/** For the migrations of starting instances, setup and administrators. */
	private static final int RESERVE = 30;

	private static final Pattern POOL = Pattern.compile("maximum-pool-size: (\\d+)");

	private static final Pattern LIMIT = Pattern.compile("max_connections=(\\d+)");

	private final Path root = Home.find().root();

	@Test
	void areEnoughForAsManyInstancesAsCanBeStarted() throws IOException {
		Topology largest = new Topology(Map.of(), false).with(Map.of(Part.of("order-service"), Topology.MOST,
				Part.of("inventory-service"), Topology.MOST, Part.of("notification-service"), Topology.MOST));
		int wanted = RESERVE;
		for (Part service : Part.services()) {
			if (service.database().isPresent()) {
				wanted += largest.of(service).size()
						* number(POOL, service.id() + "/src/main/resources/application.yaml");
			}
		}

		assertThat(wanted).isBetween(RESERVE + 130, PostgresFiles.MAX_CONNECTIONS);
	}

	@Test
	void areTheSameInContainers() throws IOException {
		for (String file : new String[] { "docker-compose.yml", "k8s/overlays/local/postgres.yaml",
				"k8s/components/tls/servers.yaml" }) {
			assertThat(number(LIMIT, file)).as(file).isEqualTo(PostgresFiles.MAX_CONNECTIONS);
		}
	}

	@Test
	void areOfTheSameServicesInKubernetes() throws IOException {
		CertificateAccess access = new CertificateAccess(new PartIdentity(this.root), Part.databases());

		assertThat(Files.readAllLines(this.root.resolve("k8s/components/tls/pg_ident.conf")))
			.filteredOn((line) -> !line.startsWith("#"))
			.containsExactlyInAnyOrderElementsOf(access.roles().lines().toList());
	}

	private int number(Pattern pattern, String file) throws IOException {
		Matcher matcher = pattern.matcher(Files.readString(this.root.resolve(file)));
		assertThat(matcher.find()).as(file).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

}
