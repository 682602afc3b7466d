package dev.parley.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * Compares contracts with a release of them: both sides of a message may be of either
 * age.
 *
 * @param release what others already rely on
 * @param now what is about to be relied on
 */
record Compatibility(Contracts release, Contracts now) {

	/** Every incompatible change: which file, which field, what to do. */
	List<String> breaches() {
		List<String> breaches = new ArrayList<>();
		Map<String, JsonNode> schemas = this.now.schemas();
		this.release.schemas()
			.forEach((file, schema) -> changes(schema, schemas.get(file)).forEach((change) -> breaches
				.add("%s: %s (compared with release %s). %s".formatted(file, change, version(), advice(file)))));
		Map<String, SortedSet<String>> topics = this.now.asyncApi().topics();
		this.release.asyncApi().topics().forEach((topic, types) -> {
			SortedSet<String> gone = new TreeSet<>(types);
			gone.removeAll(topics.getOrDefault(topic, new TreeSet<>()));
			gone.forEach((type) -> breaches.add(
					"asyncapi.yaml: %s is not on the topic %s any more (compared with release %s). Readers wait for it there: put it back"
						.formatted(type, topic, version())));
		});
		return breaches;
	}

	private static List<String> changes(JsonNode before, JsonNode after) {
		return (after != null) ? SchemaChange.breaches(before, after) : List.of("the schema is gone");
	}

	private static String advice(String file) {
		String type = file.replaceAll("schemas/|\\.schema\\.json", "");
		return file.startsWith("schemas/")
				? "Undo it, and publish %s%s beside it (contracts/README.md)".formatted(Contracts.PREFIX, next(type))
				: "Undo it: every reader relies on it";
	}

	private static String next(String type) {
		int version = type.lastIndexOf(".v") + 2;
		return type.substring(0, version) + (Integer.parseInt(type.substring(version)) + 1);
	}

	private String version() {
		return this.release.directory().getFileName().toString();
	}

}
