package dev.parley.contracts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds changes of a JSON Schema that prevent a reader of one version from reading
 * messages of the other. Unknown keywords must not change: rejecting a compatible change
 * is safer than accepting an incompatible one.
 */
final class SchemaChange {

	private static final Set<String> WORDS = Set.of("$comment", "$defs", "title", "description", "examples", "default",
			"deprecated");

	/** Keywords whose values have no order. */
	private static final Set<String> SETS = Set.of("enum", "type");

	private static final Set<String> CLOSING = Set.of("additionalProperties", "unevaluatedProperties");

	private final JsonNode before;

	private final JsonNode after;

	private final List<String> breaches = new ArrayList<>();

	/** Where a schema refers to itself, the comparison ends. */
	private final Set<String> open = new HashSet<>();

	private SchemaChange(JsonNode before, JsonNode after) {
		this.before = before;
		this.after = after;
	}

	/** What is incompatible, each with the field that it is about. */
	static List<String> breaches(JsonNode before, JsonNode after) {
		SchemaChange change = new SchemaChange(before, after);
		change.compare("", before, after);
		change.refuseClosed("", after);
		return change.breaches;
	}

	private void compare(String field, JsonNode before, JsonNode after) {
		String references = before.path("$ref").asString("") + after.path("$ref").asString("");
		if (!references.isEmpty() && !this.open.add(references)) {
			return;
		}
		JsonNode old = resolve(this.before, before);
		JsonNode now = resolve(this.after, after);
		if (old.isObject() && now.isObject()) {
			Stream.concat(old.propertyStream(), now.propertyStream())
				.map(Map.Entry::getKey)
				.distinct()
				.filter((keyword) -> !WORDS.contains(keyword))
				.forEach((keyword) -> compare(keyword, field, old, now));
		}
		else if (!old.equals(now)) {
			breach(field, "", old, now);
		}
		this.open.remove(references);
	}

	private void compare(String keyword, String field, JsonNode oldSchema, JsonNode newSchema) {
		JsonNode old = oldSchema.path(keyword);
		JsonNode now = newSchema.path(keyword);
		switch (keyword) {
			case "properties" -> old.propertyNames()
				.stream()
				.filter((name) -> now.has(name) || names(newSchema.path("required")).contains(name))
				.forEach((name) -> compare(child(field, name), old.path(name), now.path(name)));
			case "required" -> required(field, names(old), names(now));
			case "items" -> compare(field + "[]", old, now);
			case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties" ->
				limit(keyword, field, old, now, -1);
			case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties" ->
				limit(keyword, field, old, now, 1);
			default -> {
				if (!old.equals(now) && !(SETS.contains(keyword) && haveTheSameValues(old, now))) {
					breach(field, keyword + " ", old, now);
				}
			}
		}
	}

	private void required(String field, Set<String> old, Set<String> now) {
		old.stream()
			.filter((name) -> !now.contains(name))
			.forEach((name) -> this.breaches.add(child(field, name) + " was required and is not any more"));
		now.stream()
			.filter((name) -> !old.contains(name))
			.forEach((name) -> this.breaches.add(child(field, name) + " is required and was not"));
	}

	private void limit(String keyword, String field, JsonNode old, JsonNode now, int looser) {
		boolean tighter = old.isMissingNode()
				|| now.isNumber() && now.decimalValue().compareTo(old.decimalValue()) * looser < 0;
		if (tighter) {
			breach(field, keyword + " ", old, now);
		}
	}

	/** What a later version adds would be refused. */
	private void refuseClosed(String place, JsonNode schema) {
		schema.propertyStream().forEach((keyword) -> {
			if (CLOSING.contains(keyword.getKey()) && keyword.getValue().equals(BooleanNode.FALSE)) {
				this.breaches.add("%s: %s is false".formatted(place, keyword.getKey()));
			}
			refuseClosed(place + "/" + keyword.getKey(), keyword.getValue());
		});
		schema.valueStream().filter((value) -> schema.isArray()).forEach((value) -> refuseClosed(place + "/*", value));
	}

	private void breach(String field, String what, JsonNode old, JsonNode now) {
		this.breaches.add("%s: %swas %s and is %s".formatted(field.isEmpty() ? "the message" : field, what, show(old),
				show(now)));
	}

	/** Keywords next to a `$ref` apply as well. */
	private static JsonNode resolve(JsonNode document, JsonNode schema) {
		String reference = schema.path("$ref").asString("");
		if (!reference.startsWith("#/") || !(schema instanceof ObjectNode object)) {
			return schema;
		}
		JsonNode target = resolve(document, document.at(reference.substring(1)));
		return target instanceof ObjectNode found ? found.deepCopy().setAll(object.deepCopy().without("$ref")) : target;
	}

	private static boolean haveTheSameValues(JsonNode old, JsonNode now) {
		return old.isArray() && now.isArray()
				&& old.valueStream().collect(Collectors.toSet()).equals(now.valueStream().collect(Collectors.toSet()));
	}

	private static Set<String> names(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
	}

	private static String child(String field, String name) {
		return field.isEmpty() ? name : field + "." + name;
	}

	private static String show(JsonNode node) {
		return node.isMissingNode() ? "absent" : node.toString();
	}

}
