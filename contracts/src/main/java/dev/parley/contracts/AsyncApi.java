package dev.parley.contracts;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/** The messages that each service sends and reads, from {@code asyncapi.yaml}. */
record AsyncApi(JsonNode document) {

	/** The types of messages on each topic. */
	Map<String, SortedSet<String>> topics() {
		Map<String, SortedSet<String>> topics = new TreeMap<>();
		this.document.path("channels")
			.valueStream()
			.filter(AsyncApi::isTopic)
			.forEach((channel) -> topics.put(channel.path("address").asString(),
					types(channel.path("messages").valueStream().toList())));
		return topics;
	}

	SortedSet<String> services() {
		return operations((operation) -> true).map(AsyncApi::service).collect(Collectors.toCollection(TreeSet::new));
	}

	Map<String, SortedSet<String>> sentBy(String service) {
		return topicsOf(service, "send");
	}

	Map<String, SortedSet<String>> readBy(String service) {
		return topicsOf(service, "receive");
	}

	/** The consumer groups of a service; a name that ends with a dot is a prefix. */
	SortedSet<String> groupsOf(String service) {
		return operations((operation) -> service.equals(service(operation)))
			.map((operation) -> operation.at("/bindings/kafka/groupId"))
			.filter((group) -> !group.isMissingNode())
			.map(AsyncApi::group)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The consumer groups whose members share the jobs of a queue. */
	SortedSet<String> shareGroups() {
		return operations((operation) -> operation.path("x-share-group").asBoolean(false))
			.map((operation) -> group(operation.at("/bindings/kafka/groupId")))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Who processes, once each, the events or the jobs that another service sends. */
	List<Exchange> exchanges(boolean jobs) {
		return operations((operation) -> operation.at("/bindings/kafka/groupId").has("enum")
				&& operation.path("x-share-group").asBoolean(false) == jobs)
			.flatMap((reader) -> types(reader.path("messages").valueStream().toList()).stream()
				.flatMap((type) -> sendersOf(type)
					.map((sender) -> new Exchange(type.replace(Contracts.PREFIX, ""), sender, service(reader)))))
			.toList();
	}

	private Stream<String> sendersOf(String type) {
		return services().stream()
			.filter((service) -> sentBy(service).values().stream().anyMatch((types) -> types.contains(type)));
	}

	private static String group(JsonNode schema) {
		String pattern = schema.path("pattern").asString("");
		return pattern.isEmpty() ? schema.at("/enum/0").asString()
				: pattern.replaceFirst("^\\^", "").replace("\\.", ".");
	}

	int partitions(String topic) {
		return this.document.path("channels").path(topic).at("/bindings/kafka/partitions").asInt();
	}

	/** The schema of the keys of a message type. */
	JsonNode key(String topic, String type) {
		JsonNode channel = this.document.path("channels").path(topic);
		return channel.path("messages")
			.valueStream()
			.map(this::resolve)
			.filter((message) -> type.equals(message.path("name").asString()))
			.flatMap((message) -> message.path("traits").valueStream())
			.map((trait) -> resolve(trait).at("/bindings/kafka/key"))
			.findFirst()
			.orElseThrow();
	}

	private Map<String, SortedSet<String>> topicsOf(String service, String action) {
		Predicate<JsonNode> ours = (operation) -> service.equals(service(operation))
				&& action.equals(operation.path("action").asString()) && isTopic(resolve(operation.path("channel")));
		Map<String, SortedSet<String>> topics = new TreeMap<>();
		operations(ours)
			.forEach((operation) -> topics.put(resolve(operation.path("channel")).path("address").asString(),
					types(operation.path("messages").valueStream().toList())));
		return topics;
	}

	/** Clients of the gateway use other channels. */
	private static boolean isTopic(JsonNode channel) {
		return channel.path("bindings").has("kafka");
	}

	private Stream<JsonNode> operations(Predicate<JsonNode> condition) {
		return this.document.path("operations").valueStream().filter(condition);
	}

	private SortedSet<String> types(Iterable<JsonNode> messages) {
		SortedSet<String> types = new TreeSet<>();
		messages.forEach((message) -> types.add(resolve(message).path("name").asString()));
		return types;
	}

	private static String service(JsonNode operation) {
		return operation.at("/tags/0/name").asString();
	}

	private JsonNode resolve(JsonNode node) {
		JsonNode found = node;
		while (found.has("$ref")) {
			String reference = found.path("$ref").asString();
			found = this.document.at(reference.substring(1));
			if (found.isMissingNode()) {
				throw new IllegalStateException("asyncapi.yaml has a reference without a target: " + reference);
			}
		}
		return found;
	}

}
