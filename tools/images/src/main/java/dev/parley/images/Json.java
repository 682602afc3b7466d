package dev.parley.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes JSON objects. */
final class Json {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private Json() {
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static ObjectNode read(Path file) {
		try {
			return parse(Files.readAllBytes(file));
		}
		catch (JacksonException ex) {
			throw new UncheckedIOException(new IOException(file + " is not a JSON object", ex));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read " + file, ex);
		}
	}

	static ObjectNode parse(byte[] json) {
		return MAPPER.readValue(json, ObjectNode.class);
	}

	static byte[] bytes(JsonNode json) {
		return json.toString().getBytes(StandardCharsets.UTF_8);
	}

}
