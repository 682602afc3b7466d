package dev.parley.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** No change breaks the clients of an API, and a name means the same in all APIs. */
class ApiCompatibilityTests {

	private static final YAMLMapper yaml = new YAMLMapper();

	static Stream<Path> releasedApis() {
		return Contracts.current().releases().stream().flatMap((release) -> apis(release.directory()));
	}

	@ParameterizedTest
	@MethodSource("releasedApis")
	void isCompatibleWithEveryRelease(Path released) {
		Path now = Contracts.current().directory().resolve("openapi").resolve(released.getFileName().toString());
		assertThat(now).exists();
		assertThat(ApiChange.breaches(read(released), read(now))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					/paths/~1api~1orders~1{id}/get | | GET /api/orders/{id} is gone
					/paths/~1api~1orders~1{id}/get/operationId | "find" | GET /api/orders/{id}: the operation was ordersShow and is find
					/paths/~1api~1orders/post/responses/201 | | POST /api/orders does not answer 201 any more
					/paths/~1api~1orders/post/parameters/0/required | true | POST /api/orders: the parameter header Idempotency-Key is required and was not
					/paths/~1api~1orders/post/parameters | [] | POST /api/orders: the parameter header Idempotency-Key is gone
					/components/schemas/Order/properties/status | | GET /api/orders/{id} response status is gone
					/components/schemas/Order/required | ["id"] | GET /api/orders/{id} response status was required and is not any more
					/components/schemas/Order/properties/reason/type | "integer" | GET /api/orders/{id} response reason: type was [string] and is [integer]
					/components/schemas/OrderRequest/required | ["lines","coupon"] | POST /api/orders request coupon is required and was not
					/components/schemas/OrderRequestLine/properties/sku | | POST /api/orders request lines[] sku is gone
					""")
	void refusesAChangeThatAClientFailsOver(String place, @Nullable String json, String refusal) {
		JsonNode before = order();
		assertThat(ApiChange.breaches(before, change(before, place, json))).contains(refusal);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/components/schemas/Order/properties/coupon | {"type":"string"}
			/components/schemas/OrderRequest/properties/coupon | {"type":"string"}
			/components/schemas/Order/description | "What a customer wants"
			/paths/~1api~1orders/post/responses/418 | {"description":"I am a teapot"}
			/paths/~1api~1coupons | {"get":{"responses":{"200":{"description":"OK"}}}}
			""")
	void acceptsAChangeThatNoClientFailsOver(String place, String json) {
		JsonNode before = order();
		assertThat(ApiChange.breaches(before, change(before, place, json))).isEmpty();
	}

	@Test
	void aNameMeansOneThingInAllApis() {
		Map<String, JsonNode> schemas = new HashMap<>();
		apis(Contracts.current().directory()).forEach((api) -> read(api).at("/components/schemas")
			.propertyStream()
			.forEach((schema) -> assertThat(schema.getValue()).as("%s in %s", schema.getKey(), api.getFileName())
				.isEqualTo(schemas.computeIfAbsent(schema.getKey(), (name) -> schema.getValue()))));
		assertThat(schemas).containsKeys("Order", "Product", "Notification", "DeadLetter", "Problem");
	}

	@Test
	void everyOperationHasATagASummaryScopesAndProblems() {
		List<JsonNode> operations = apis(Contracts.current().directory())
			.flatMap((api) -> read(api).path("paths").valueStream())
			.flatMap(JsonNode::valueStream)
			.toList();
		assertThat(operations).hasSizeGreaterThan(30).allSatisfy((operation) -> {
			assertThat(operation.at("/tags/0").asString("")).isNotEmpty();
			assertThat(operation.path("summary").asString("")).isNotEmpty();
			assertThat(operation.at("/security/0/parley/0").asString("")).isNotEmpty();
			assertThat(operation.path("responses").propertyNames()).contains("400", "401", "403", "429", "503");
		});
	}

	private static JsonNode order() {
		return read(Contracts.current().directory().resolve("openapi/order-service.yaml"));
	}

	private static JsonNode change(JsonNode document, String place, @Nullable String json) {
		JsonNode changed = document.deepCopy();
		JsonPointer pointer = JsonPointer.compile(place);
		ObjectNode parent = (ObjectNode) changed.at(pointer.head());
		String name = pointer.last().getMatchingProperty();
		if (json == null) {
			parent.remove(name);
		}
		else {
			parent.set(name, new JsonMapper().readTree(json));
		}
		return changed;
	}

	private static Stream<Path> apis(Path directory) {
		Path folder = directory.resolve("openapi");
		if (!Files.isDirectory(folder)) {
			return Stream.empty();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode read(Path file) {
		try {
			return yaml.readTree(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
