package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.parley.servers.Home;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A service contains the libraries whose checksums this project has recorded. */
class ChecksumTests {

	@ParameterizedTest
	@ValueSource(strings = { "auth-server", "gateway", "order-service", "inventory-service", "notification-service",
			"tools/setup" })
	void areThoseOfTheLibraries(String module) throws IOException {
		Path root = Home.find().root();
		Map<String, String> recorded = Files.readAllLines(root.resolve(".mvn/checksums/checksums.sha256"))
			.stream()
			.map((line) -> line.split(" +", 2))
			.collect(Collectors.toMap((line) -> line[1].replaceFirst(".*/", ""), (line) -> line[0],
					(one, other) -> one));
		Path file = root.resolve(module).resolve("target/classes/META-INF/sbom/application.cdx.json");
		assumeThat(file).as("Maven writes bills only while it is online").exists();
		JsonNode bill = new ObjectMapper().readTree(file.toFile());
		List<JsonNode> libraries = bill.path("components")
			.valueStream()
			.filter((library) -> !library.path("group").asString("").equals("dev.parley"))
			.filter((library) -> library.path("purl").asString("").endsWith("?type=jar"))
			.toList();
		assertThat(libraries).hasSizeGreaterThan(10)
			.allSatisfy((library) -> assertThat(recorded).containsEntry(jar(library), checksum(library)));
	}

	private static String jar(JsonNode library) {
		return library.path("name").asString("") + "-" + library.path("version").asString("") + ".jar";
	}

	private static String checksum(JsonNode library) {
		return library.path("hashes")
			.valueStream()
			.filter((hash) -> hash.path("alg").asString("").equals("SHA-256"))
			.map((hash) -> hash.path("content").asString(""))
			.findFirst()
			.orElse("none");
	}

}
