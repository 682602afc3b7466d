package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Home;
import dev.parley.system.BrokerAccessTests.Cell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/security.md} and {@code docs/asvs.md} say is what the tests prove. */
class SecurityDocumentTests {

	private static final Path ROOT = Home.find().root();

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Tests)`");

	@Test
	void publishesWhoMayCallWhichEndpoint() throws IOException {
		String table = SecurityMatrixTests.endpoints()
			.map((endpoint) -> "| `%s` | `%s` | %s | %s |".formatted(endpoint.name(), endpoint.scope(),
					endpoint.role().equals("-") ? "" : endpoint.role(), endpoint.owned() ? "404" : ""))
			.collect(Collectors.joining("\n"));

		assertThat(document()).as("put this table there").contains(table);
	}

	@Test
	void publishesWhoMayDoWhatAtTheBroker() throws IOException {
		List<Cell> cells = BrokerAccessTests.cells().toList();
		int services = (int) cells.stream().map(Cell::service).distinct().count();
		String table = Stream.iterate(0, (first) -> first < cells.size(), (first) -> first + services)
			.map((first) -> cells.subList(first, first + services))
			.map((row) -> "| `%s` | %s |".formatted(row.getFirst().topic(),
					row.stream().map(SecurityDocumentTests::words).collect(Collectors.joining(" | "))))
			.collect(Collectors.joining("\n"));

		assertThat(document()).as("put this table there").contains(table);
	}

	@Test
	void nameTestsThatExist() throws IOException {
		Set<String> tests;
		try (Stream<Path> files = Files.walk(ROOT)) {
			tests = files.map((file) -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
		}
		for (String document : List.of("docs/security.md", "docs/asvs.md")) {
			assertThat(TEST.matcher(Files.readString(ROOT.resolve(document))).results().map((name) -> name.group(1)))
				.as(document)
				.isNotEmpty()
				.isSubsetOf(tests);
		}
	}

	private static String words(Cell cell) {
		return switch (cell.access()) {
			case "w" -> "writes";
			case "r" -> "reads";
			case "b" -> "writes, reads";
			default -> "";
		};
	}

	private static String document() throws IOException {
		return Files.readString(ROOT.resolve("docs/security.md"));
	}

}
