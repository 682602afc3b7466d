package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of the contracts that a test may change.
 *
 * @param contracts the copy
 */
record Draft(Contracts contracts) {

	private static final JsonMapper json = new JsonMapper();

	static Draft copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.map(from::relativize).filter(Draft::isDocument).toList()) {
				Files.copy(from.resolve(file), to.resolve(file));
			}
		}
		return new Draft(new Contracts(to));
	}

	private static boolean isDocument(Path file) {
		return !file.startsWith("src") && !file.startsWith("target");
	}

	Path file(String name) {
		return this.contracts.directory().resolve(name);
	}

	void add(String file, String text) {
		try {
			Files.writeString(file(file), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sets a value in a schema, or removes it. */
	void change(String file, String place, @Nullable String value) {
		JsonNode schema = this.contracts.schemas().get(file);
		JsonPointer pointer = JsonPointer.compile(place);
		ObjectNode parent = (ObjectNode) schema.at(pointer.head());
		String name = pointer.last().getMatchingProperty();
		if (value == null) {
			parent.remove(name);
		}
		else {
			parent.set(name, json.readTree(value));
		}
		add(file, schema.toString());
	}

}
