package dev.parley.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/** Finds the changes of an API description that break clients of the old version. */
final class ApiChange {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	private final JsonNode before;

	private final JsonNode after;

	private final List<String> breaches = new ArrayList<>();

	/** Where a schema refers to itself, the comparison ends. */
	private final Set<String> open = new HashSet<>();

	private ApiChange(JsonNode before, JsonNode after) {
		this.before = before;
		this.after = after;
	}

	/** What is incompatible, each with its operation and field. */
	static List<String> breaches(JsonNode before, JsonNode after) {
		ApiChange change = new ApiChange(before, after);
		before.path("paths")
			.propertyStream()
			.forEach((path) -> path.getValue()
				.propertyStream()
				.filter((operation) -> METHODS.contains(operation.getKey()))
				.forEach((operation) -> change.operation(path.getKey(), operation)));
		return change.breaches;
	}

	private void operation(String path, Map.Entry<String, JsonNode> entry) {
		String name = entry.getKey().toUpperCase(Locale.ROOT) + " " + path;
		JsonNode old = entry.getValue();
		JsonNode now = this.after.path("paths").path(path).path(entry.getKey());
		if (now.isMissingNode()) {
			this.breaches.add(name + " is gone");
			return;
		}
		if (!old.path("operationId").equals(now.path("operationId"))) {
			this.breaches.add("%s: the operation was %s and is %s".formatted(name, old.path("operationId").asString(),
					now.path("operationId").asString()));
		}
		parameters(name, parameters(old), parameters(now));
		JsonNode body = now.path("requestBody");
		if (body.path("required").asBoolean(false) && !old.path("requestBody").path("required").asBoolean(false)) {
			this.breaches.add(name + " requires a body and did not");
		}
		content(name + " request", true, old.path("requestBody"), body);
		old.path("responses")
			.propertyStream()
			.filter((response) -> response.getKey().startsWith("2"))
			.forEach((response) -> {
				JsonNode answer = now.path("responses").path(response.getKey());
				if (answer.isMissingNode()) {
					this.breaches.add("%s does not answer %s any more".formatted(name, response.getKey()));
				}
				else {
					content(name + " response", false, response.getValue(), answer);
				}
			});
	}

	private void parameters(String name, Map<String, JsonNode> old, Map<String, JsonNode> now) {
		old.forEach((parameter, description) -> {
			if (!now.containsKey(parameter)) {
				this.breaches.add("%s: the parameter %s is gone".formatted(name, parameter));
			}
			else {
				compare(name + " " + parameter, true, description.path("schema"), now.get(parameter).path("schema"));
			}
		});
		now.forEach((parameter, description) -> {
			boolean was = old.containsKey(parameter) && old.get(parameter).path("required").asBoolean(false);
			if (description.path("required").asBoolean(false) && !was) {
				this.breaches.add("%s: the parameter %s is required and was not".formatted(name, parameter));
			}
		});
	}

	private static Map<String, JsonNode> parameters(JsonNode operation) {
		return operation.path("parameters")
			.valueStream()
			.collect(Collectors.toMap(
					(parameter) -> parameter.path("in").asString() + " " + parameter.path("name").asString(),
					(parameter) -> parameter));
	}

	private void content(String name, boolean request, JsonNode old, JsonNode now) {
		old.path("content").propertyStream().forEach((media) -> {
			JsonNode other = now.path("content").path(media.getKey());
			if (other.isMissingNode()) {
				this.breaches.add("%s: the media type %s is gone".formatted(name, media.getKey()));
			}
			else {
				compare(name, request, media.getValue().path("schema"), other.path("schema"));
			}
		});
	}

	private void compare(String field, boolean request, JsonNode oldSchema, JsonNode newSchema) {
		String references = oldSchema.path("$ref").asString("") + newSchema.path("$ref").asString("");
		if (!references.isEmpty() && !this.open.add(references)) {
			return;
		}
		JsonNode old = resolve(this.before, oldSchema);
		JsonNode now = resolve(this.after, newSchema);
		for (String keyword : List.of("type", "format", "pattern")) {
			if (!values(old, keyword).equals(values(now, keyword))) {
				this.breaches.add("%s: %s was %s and is %s".formatted(field, keyword, values(old, keyword),
						values(now, keyword)));
			}
		}
		values(request ? old : now, "enum", request ? now : old)
			.forEach((value) -> this.breaches.add("%s: the value %s is %s".formatted(field, value,
					request ? "gone" : "new, and clients do not know it")));
		old.path("properties").propertyStream().forEach((property) -> {
			JsonNode other = now.path("properties").path(property.getKey());
			String child = field + " " + property.getKey();
			if (other.isMissingNode()) {
				this.breaches.add(child + " is gone");
			}
			else {
				compare(child, request, property.getValue(), other);
			}
		});
		values(request ? now : old, "required", request ? old : now).forEach((name) -> this.breaches.add("%s %s %s"
			.formatted(field, name, request ? "is required and was not" : "was required and is not any more")));
		if (old.has("items")) {
			compare(field + "[]", request, old.path("items"), now.path("items"));
		}
		this.open.remove(references);
	}

	/** Those values of a keyword that the other schema does not have. */
	private static Set<String> values(JsonNode schema, String keyword, JsonNode other) {
		Set<String> values = values(schema, keyword);
		if (!keyword.equals("enum") || other.has(keyword)) {
			values.removeAll(values(other, keyword));
			return values;
		}
		return new TreeSet<>();
	}

	private static Set<String> values(JsonNode schema, String keyword) {
		JsonNode value = schema.path(keyword);
		Set<String> values = new TreeSet<>();
		if (value.isArray()) {
			value.valueStream().map(JsonNode::asString).forEach(values::add);
		}
		else if (!value.isMissingNode()) {
			values.add(value.asString());
		}
		return values;
	}

	private static JsonNode resolve(JsonNode document, JsonNode schema) {
		String reference = schema.path("$ref").asString("");
		return reference.isEmpty() ? schema : document.at(reference.substring(1));
	}

}
