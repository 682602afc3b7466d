package dev.parley.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dev.parley.contracts.OpenApi;
import dev.parley.contracts.OpenApi.Operation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up calls of all described operations, of which most are wrong in one or two
 * places. The same random numbers give the same call.
 */
final class FuzzedCalls {

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "PROPFIND", "BREW");

	private static final List<String> MEDIA_TYPES = List.of("application/json", "application/problem+json",
			"application/xml", "application/yaml", "application/*", "text/html", "text/plain;charset=x-user-defined",
			"application/json;charset=utf-16", "application/x-www-form-urlencoded", "multipart/form-data", "yaml",
			"*/*;q=abc", "/", "");

	private static final List<String> TEXTS = List.of("", " ", "\0", "a\0b", "\uFFFF", "\uD83D\uDE00", "\u202Eabc",
			"\u0663\u0664", "null", "true", "-1", "0", "1.5", "1e999", "2147483648", "9223372036854775808", "NaN",
			"'; drop table orders; --", "<script>alert(1)</script>", "../../etc/passwd", "%2e%2e", "${jndi:x}", "{id}",
			"x".repeat(300), "espresso-beans");

	private static final List<String> JSON_VALUES = List.of("null", "true", "-1", "0", "1.5", "1e999", "2147483648",
			"9223372036854775808", "[]", "{}", "[[[[[[[[[[[[]]]]]]]]]]]]", "\"\"", "\"\\u0000\"", "\"\\ud800\"",
			"\"1\"", "\"\\uD83D\\uDE00\"");

	private static final Map<String, List<String>> HEADERS = Map.ofEntries(Map.entry("Accept", MEDIA_TYPES),
			Map.entry("Content-Type", MEDIA_TYPES),
			Map.entry("Content-Encoding", List.of("identity", "gzip", "br", "bogus")),
			Map.entry("Accept-Encoding", List.of("gzip", "identity;q=0", "*;q=0", "bogus")),
			Map.entry("Accept-Language", List.of("de", "ar", "*", "x".repeat(50))),
			Map.entry("If-Match", List.of("*", "\"1\"", "W/\"1\"", "1", "\"1\", \"2\"", "\"")),
			Map.entry("If-None-Match", List.of("*", "\"1\"", "W/\"1\"", "1", "\"")),
			Map.entry("If-Modified-Since", List.of("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday")),
			Map.entry("Idempotency-Key", List.of("same", "", "k".repeat(300), "\u00E9", "a b", "\"quoted\"")),
			Map.entry("Range", List.of("bytes=0-1", "bytes=5-1", "x")),
			Map.entry("X-HTTP-Method-Override", List.of("DELETE")), Map.entry("Cookie", List.of("a", "SESSION=x; =")),
			Map.entry("traceparent", List.of("00-0-0-00", "x")), Map.entry("X-Large", List.of("y".repeat(9000))));

	private final List<Described> operations = Stream
		.of("auth-server", "inventory-service", "notification-service", "order-service")
		.map(OpenApi::of)
		.flatMap((api) -> api.operations().map((operation) -> new Described(api, operation)))
		.filter((described) -> !described.isStream())
		.toList();

	/** Returns how many operations there are. */
	int operations() {
		return this.operations.size();
	}

	/**
	 * Makes up a call.
	 * @param number chooses the operation
	 */
	FuzzedCall call(int number, Random random) {
		Described described = this.operations.get(number % this.operations.size());
		JsonNode description = described.operation().description();
		Map<String, String> headers = new HashMap<>();
		byte[] body = new byte[0];
		JsonNode schema = description.at("/requestBody/content/application~1json/schema");
		if (!schema.isMissingNode()) {
			headers.put("Content-Type", "application/json");
			body = body(valid(described.api(), schema, "", random), random);
		}
		String path = described.operation().path();
		List<String> query = new ArrayList<>();
		for (JsonNode parameter : description.path("parameters")) {
			String name = parameter.path("name").asString();
			String value = oneIn(4, random) ? any(TEXTS, random)
					: valid(described.api(), parameter.path("schema"), name, random).asString();
			switch (parameter.path("in").asString()) {
				case "path" -> path = path.replace("{" + name + "}", encoded(value));
				case "query" -> query(name, value, parameter.path("required").asBoolean(), query, random);
				// The client sends no other characters.
				default -> headers.put(name, value.replaceAll("[^ -~\u00A0-\u00FF]", ""));
			}
		}
		while (oneIn(2, random)) {
			String header = any(HEADERS.keySet().stream().sorted().toList(), random);
			headers.put(header, any(HEADERS.getOrDefault(header, List.of("")), random));
		}
		if (headers.getOrDefault("Content-Encoding", "").equals("gzip") && oneIn(2, random)) {
			body = gzip(body);
		}
		return new FuzzedCall(user(described.operation(), random),
				oneIn(12, random) ? any(METHODS, random) : described.operation().method(),
				path + (query.isEmpty() ? "" : "?" + String.join("&", query)), headers, body);
	}

	private static void query(String name, String value, boolean required, List<String> query, Random random) {
		if (oneIn(2, random) || (required && !oneIn(4, random))) {
			query.add(encoded(oneIn(12, random) ? name + "[]" : name) + "=" + encoded(value));
		}
		if (oneIn(12, random)) {
			query.add(encoded(any(TEXTS, random)));
		}
	}

	/** Returns one who may do it, most of the time. */
	private static String user(Operation operation, Random random) {
		if (oneIn(6, random)) {
			return any(List.of("", "customer1", "customer2", "staff1", "operator1"), random);
		}
		if (operation.path().contains("/operations/")) {
			return "operator1";
		}
		return operation.path().startsWith("/api/products") ? "staff1" : "customer1";
	}

	private JsonNode valid(OpenApi api, JsonNode reference, String name, Random random) {
		JsonNode schema = api.resolve(reference);
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		if (name.equals("sku")) {
			return nodes.stringNode("fuzz-" + random.nextInt(4));
		}
		if (name.equals("user")) {
			// An erased account would be another person for all later tests.
			return nodes.stringNode("nobody");
		}
		if (schema.has("enum")) {
			return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
		}
		if (schema.has("example")) {
			return schema.path("example");
		}
		return switch (schema.path("type").asString("")) {
			case "object" -> {
				ObjectNode object = nodes.objectNode();
				schema.path("properties")
					.propertyStream()
					.forEach((property) -> object.set(property.getKey(),
							valid(api, property.getValue(), property.getKey(), random)));
				yield object;
			}
			case "array" -> {
				ArrayNode array = nodes.arrayNode();
				for (int i = 0; i <= random.nextInt(3); i++) {
					array.add(valid(api, schema.path("items"), name, random));
				}
				yield array;
			}
			case "integer", "number" -> nodes.numberNode(schema.path("minimum").asInt(1) + random.nextInt(3));
			case "boolean" -> nodes.booleanNode(random.nextBoolean());
			default -> nodes.stringNode(schema.path("format").asString("").equals("uuid")
					? new UUID(random.nextLong(), random.nextLong()).toString() : "text");
		};
	}

	private static byte[] body(JsonNode valid, Random random) {
		String text = JSON.writeValueAsString(valid);
		text = switch (random.nextInt(12)) {
			case 0 -> text.substring(0, random.nextInt(text.length() + 1));
			case 1 -> text.replaceFirst("\\{", "{\"unknown\":" + any(JSON_VALUES, random) + ",");
			case 2 -> text.replaceFirst("\\{(\"\\w+\":[^,{}\\[\\]]+)", "{$1,$1");
			case 3 -> text.replaceFirst(":[^,:{}\\[\\]]+", ":" + any(JSON_VALUES, random).replace("\\", "\\\\"));
			case 4 -> text.replaceFirst("\"\\w+\":[^,:{}\\[\\]]+,?", "");
			case 5 -> any(JSON_VALUES, random);
			case 6 -> any(TEXTS, random);
			case 7 -> "\uFEFF" + text;
			case 8 -> text.replace("\"text\"", "\"" + "t".repeat(70_000) + "\"");
			default -> text;
		};
		return text.getBytes(oneIn(20, random) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
	}

	private static byte[] gzip(byte[] body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
			zipped.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static <T> T any(List<T> values, Random random) {
		return values.get(random.nextInt(values.size()));
	}

	private static boolean oneIn(int times, Random random) {
		return random.nextInt(times) == 0;
	}

	private record Described(OpenApi api, Operation operation) {

		/** A stream does not end. */
		boolean isStream() {
			return this.operation.description().at("/responses/200/content").has("text/event-stream");
		}

	}

}
