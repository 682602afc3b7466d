package dev.parley.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares answers of a service with its recorded API description. */
public final class OpenApi {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder
				.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

	private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

	private final String service;

	private final JsonNode document;

	private final String prefix;

	private final JsonNode closed;

	private OpenApi(String service, JsonNode document) {
		this.service = service;
		this.document = document;
		this.prefix = document.at("/servers/0/url").asString("/").replaceAll("/$", "");
		this.closed = document.path("components").deepCopy();
		this.closed.path("schemas")
			.valueStream()
			.filter((schema) -> schema.has("properties") && !schema.has("additionalProperties"))
			.forEach((schema) -> ((ObjectNode) schema).put("additionalProperties", false));
	}

	/** The description that is recorded in {@code contracts/openapi}. */
	public static OpenApi of(String service) {
		return new OpenApi(service, ApiRecord.of(service).recorded());
	}

	/** Returns all operations. */
	public Stream<Operation> operations() {
		return this.document.path("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.filter((verb) -> METHODS.contains(verb.getKey()))
				.map((verb) -> new Operation(verb.getKey().toUpperCase(Locale.ROOT), this.prefix + path.getKey(),
						verb.getValue())));
	}

	/**
	 * Whether the description contains the operation.
	 * @param path the path of a request, without its query
	 */
	public boolean describes(String method, String path) {
		return !operation(method.toLowerCase(Locale.ROOT), path).isMissingNode();
	}

	/**
	 * Checks an answer against the description.
	 * @param path the path of the request, without its query
	 * @param header the value of a header of the answer, or null
	 * @param body the body of the answer, empty if it has none
	 * @return what the description does not allow, empty if it allows all
	 */
	public List<String> violations(String method, String path, int status, Function<String, @Nullable String> header,
			String body) {
		String verb = method.toLowerCase(Locale.ROOT);
		String operation = method + " " + path + " answered " + status;
		JsonNode described = operation(verb, path);
		if (described.isMissingNode()) {
			boolean undescribed = METHODS.contains(verb) && status < 400 && path.startsWith(this.prefix + "/api/");
			return undescribed ? List.of(operation + ", and is not described") : List.of();
		}
		JsonNode response = resolve(described.path("responses").path(Integer.toString(status)));
		if (response.isMissingNode()) {
			return List.of(operation + ", which contracts/openapi/" + this.service + ".yaml does not describe");
		}
		List<String> violations = new ArrayList<>();
		if (status >= 400) {
			response.path("headers")
				.propertyNames()
				.stream()
				.filter((name) -> header.apply(name) == null)
				.forEach((name) -> violations.add(operation + " without the header " + name));
		}
		if (!response.has("content")) {
			return body.isEmpty() ? violations : List.of(operation + " with a body that is not described");
		}
		String type = String.valueOf(header.apply("Content-Type")).replaceAll(";.*", "");
		JsonNode media = response.path("content").path(type);
		if (media.isMissingNode()) {
			violations.add(operation + " with the media type " + type + ", which is not described");
			return violations;
		}
		this.schemas.computeIfAbsent(media.path("schema"), this::schema)
			.validate(body, InputFormat.JSON)
			.forEach((error) -> violations
				.add("%s: %s: %s".formatted(operation, error.getInstanceLocation(), error.getMessage())));
		return violations;
	}

	private Schema schema(JsonNode schema) {
		ObjectNode complete = (ObjectNode) schema.deepCopy();
		complete.set("components", this.closed);
		return this.registry.getSchema(complete);
	}

	/** A template without variables has precedence. */
	private JsonNode operation(String verb, String path) {
		return this.document.path("paths")
			.propertyStream()
			.filter((entry) -> entry.getValue().has(verb) && matches(entry.getKey(), path))
			.min((left, right) -> Boolean.compare(left.getKey().contains("{"), right.getKey().contains("{")))
			.map((entry) -> entry.getValue().path(verb))
			.orElseGet(() -> this.document.path("paths").path(""));
	}

	private boolean matches(String template, String path) {
		return Pattern.matches(Pattern.quote(this.prefix + template).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q"), path);
	}

	/** Follows a reference to a component, if the node is one. */
	public JsonNode resolve(JsonNode node) {
		String reference = node.path("$ref").asString("");
		return reference.isEmpty() ? node : this.document.at(reference.substring(1));
	}

	/**
	 * An operation.
	 *
	 * @param path the template of its path, with variables in braces
	 * @param description its node in the description
	 */
	public record Operation(String method, String path, JsonNode description) {
	}

}
