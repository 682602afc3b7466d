package dev.parley.system;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill of materials in an image lists the whole image. */
@OnlyIn(value = Environment.CONTAINERS, because = "reads files of the images")
class ImageBillTests {

	@ParameterizedTest
	@ValueSource(strings = { "auth-server", "gateway", "order-service", "inventory-service", "notification-service" })
	void listsTheServiceTheRuntimeAndThePackages(String service) {
		JsonNode bill = bill("parley/" + service, "/app/sbom/image.cdx.json");
		assertThat(names(bill, "library")).contains("spring-boot", "kafka-clients", "libc6");
		assertThat(names(bill, "application")).containsExactly(service);
		assertThat(names(bill, "platform")).containsExactly("openjdk");
		assertThat(names(bill, "operating-system")).hasSize(1);
	}

	@Test
	void listsThePackagesThatAreInstalled() {
		List<String> installed = run("parley/gateway", "dpkg-query", "--show", "--showformat=${Package}\\n").lines()
			.toList();
		assertThat(names(bill("parley/gateway", "/app/sbom/image.cdx.json"), "library")).containsAll(installed);
	}

	@Test
	void listsWhatTheSetupContains() {
		assertThat(names(bill("parley/setup", "/opt/parley/sbom/image.cdx.json"), "library")).contains("picocli",
				"bcprov-jdk18on", "libc6");
	}

	private static JsonNode bill(String image, String file) {
		return new ObjectMapper().readTree(run(image, "cat", file));
	}

	private static List<String> names(JsonNode bill, String type) {
		return bill.path("components")
			.valueStream()
			.filter((component) -> component.path("type").asString("").equals(type))
			.map((component) -> component.path("name").asString(""))
			.toList();
	}

	private static String run(String image, String program, String... arguments) {
		return Shell.run(
				Stream
					.concat(Stream.of("docker", "run", "--rm", "--network=none", "--entrypoint", program,
							image + ":0.1.0"), Arrays.stream(arguments))
					.toArray(String[]::new));
	}

}
