package dev.parley.k8s;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.contracts.Contracts;

/** What the resources of Strimzi and KEDA say of topics, as the contract says it. */
final class ContractRules {

	private static final Contracts CONTRACTS = Contracts.current();

	private ContractRules() {
	}

	static Stream<String> likeContract(Manifests manifests) {
		if (manifests.of("Kafka").findAny().isEmpty()) {
			return Stream.empty();
		}
		return Stream.of(topics(manifests), users(manifests), scalers(manifests)).flatMap((breaches) -> breaches);
	}

	private static Stream<String> topics(Manifests manifests) {
		JsonNode channels = Yaml.document(Settings.read(Overlay.root().resolve("contracts/asyncapi.yaml")))
			.path("channels");
		SortedSet<String> topics = CONTRACTS.services()
			.stream()
			.flatMap((service) -> Stream.of(CONTRACTS.sentBy(service), CONTRACTS.readBy(service)))
			.flatMap((byTopic) -> byTopic.keySet().stream())
			.collect(Collectors.toCollection(TreeSet::new));
		Stream<String> missing = topics.stream()
			.filter((topic) -> !manifests.has("KafkaTopic", topic))
			.map((topic) -> "There is no KafkaTopic " + topic);
		return Stream.concat(missing,
				manifests.of("KafkaTopic")
					.filter((topic) -> !isSaid(topic, channels.path(Manifests.name(topic)).at("/bindings/kafka")))
					.map((topic) -> Manifests.title(topic) + " is not as the contract says"));
	}

	private static boolean isSaid(JsonNode topic, JsonNode said) {
		JsonNode config = topic.at("/spec/config");
		JsonNode layout = said.path("topicConfiguration");
		String policy = Pod.elements(layout.path("cleanup.policy"))
			.map(JsonNode::asText)
			.collect(Collectors.joining(","));
		return topic.at("/spec/partitions").equals(said.path("partitions"))
				&& config.path("cleanup.policy").asText().equals(policy)
				&& config.path("retention.ms").equals(layout.path("retention.ms"));
	}

	private static Stream<String> users(Manifests manifests) {
		Stream<String> services = CONTRACTS.services()
			.stream()
			.filter((service) -> manifests.has("Deployment", service))
			.filter((service) -> !manifests.has("KafkaUser", service)
					|| !rights(manifests.one("KafkaUser", service)).equals(said(service)))
			.map((service) -> service + " may do other things at the brokers than the contract says");
		Stream<String> others = manifests.of("KafkaUser")
			.filter((user) -> !CONTRACTS.services().contains(Manifests.name(user)))
			.filter((user) -> !rights(user).stream().allMatch((right) -> right.endsWith(" [Describe]")))
			.map((user) -> Manifests.title(user) + " may do more than look");
		return Stream.concat(services, others);
	}

	private static SortedSet<String> said(String service) {
		Stream<String> sent = CONTRACTS.sentBy(service)
			.keySet()
			.stream()
			.map((topic) -> "topic literal " + topic + " [Create, Write]");
		Stream<String> read = CONTRACTS.readBy(service)
			.keySet()
			.stream()
			.map((topic) -> "topic literal " + topic + " [Create, Read]");
		Stream<String> groups = CONTRACTS.groupsOf(service)
			.stream()
			.map((group) -> "group " + (group.endsWith(".") ? "prefix " : "literal ") + group + " [Read]");
		return Stream.of(sent, read, groups).flatMap((rights) -> rights).collect(Collectors.toCollection(TreeSet::new));
	}

	private static SortedSet<String> rights(JsonNode user) {
		return Pod.elements(user.at("/spec/authorization/acls"))
			.map((right) -> right.at("/resource/type").asText() + " " + right.at("/resource/patternType").asText() + " "
					+ right.at("/resource/name").asText() + " "
					+ Pod.elements(right.path("operations")).map(JsonNode::asText).sorted().toList())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> scalers(Manifests manifests) {
		return manifests.of("ScaledObject")
			.flatMap((scaler) -> Pod.elements(scaler.at("/spec/triggers"))
				.map((trigger) -> trigger.path("metadata"))
				.filter((lag) -> !CONTRACTS.readBy(CompanyRules.target(scaler)).containsKey(lag.path("topic").asText())
						|| !CONTRACTS.groupsOf(CompanyRules.target(scaler))
							.contains(lag.path("consumerGroup").asText()))
				.map((lag) -> Manifests.title(scaler) + " waits for what its service does not read: " + lag));
	}

}
