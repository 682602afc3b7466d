package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The API description of a service that is recorded in {@code contracts/openapi}. */
public record ApiRecord(Path file) {

	/** The property that makes tests record the descriptions. */
	private static final String RECORD = "parley.record";

	private static final String ADVICE = """
			%s differs from the running API:
			%s
			If the change is intended, record all descriptions and review their diff:
			mvn -am test -Dparley.record=true -Dtest=ApiDescriptionTests -Dsurefire.failIfNoSpecifiedTests=false \
			  -pl auth-server,order-service,inventory-service,notification-service
			""";

	private static final YAMLMapper yaml = YAMLMapper.builder()
		.disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
		.enable(YAMLWriteFeature.MINIMIZE_QUOTES)
		.enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
		.build();

	public static ApiRecord of(String service) {
		return new ApiRecord(Contracts.current().directory().resolve("openapi").resolve(service + ".yaml"));
	}

	/**
	 * Compares the description that a service publishes with the recorded one. With
	 * {@code -Dparley.record=true}, it is recorded instead.
	 * @param json the published description
	 * @throws AssertionError with all differences and the command that records
	 */
	public void requireSame(String json) {
		JsonNode running = sorted(new JsonMapper().readTree(json));
		if (Boolean.getBoolean(RECORD)) {
			write(yaml.writeValueAsString(running));
		}
		List<String> differences = new ArrayList<>();
		compare("", recorded(), running, differences);
		if (!differences.isEmpty()) {
			throw new AssertionError(ADVICE.formatted(this.file, String.join("\n", differences)));
		}
	}

	JsonNode recorded() {
		try {
			return yaml.readTree(Files.readString(this.file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Record the API descriptions as contracts/README.md says", ex);
		}
	}

	private static void compare(String place, JsonNode recorded, JsonNode running, List<String> differences) {
		if (recorded.isObject() && running.isObject()) {
			Set<String> names = new TreeSet<>(recorded.propertyNames());
			names.addAll(running.propertyNames());
			names
				.forEach((name) -> compare(place + " > " + name, recorded.path(name), running.path(name), differences));
		}
		else if (!recorded.equals(running)) {
			differences.add("%s: recorded is %s, running is %s".formatted(place, show(recorded), show(running)));
		}
	}

	private static String show(JsonNode node) {
		return node.isMissingNode() ? "nothing" : node.toString();
	}

	/** Paths and components come in the order in which beans were found. */
	private static JsonNode sorted(JsonNode document) {
		ObjectNode sorted = (ObjectNode) document.deepCopy();
		sort(sorted, "paths");
		ObjectNode components = (ObjectNode) sorted.path("components");
		List.copyOf(components.propertyNames()).forEach((group) -> sort(components, group));
		return sorted;
	}

	private static void sort(ObjectNode parent, String name) {
		Map<String, JsonNode> entries = new TreeMap<>();
		parent.path(name).propertyStream().forEach((entry) -> entries.put(entry.getKey(), entry.getValue()));
		((ObjectNode) parent.path(name)).removeAll().setAll(entries);
	}

	private void write(String text) {
		try {
			Files.createDirectories(this.file.toAbsolutePath().getParent());
			Files.writeString(this.file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
