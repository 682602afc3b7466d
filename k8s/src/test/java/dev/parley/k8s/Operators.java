package dev.parley.k8s;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What operators make of their resources. */
final class Operators {

	private Operators() {
	}

	/** The labels of their pods, by the names that we give them. */
	static Map<String, JsonNode> pods(Manifests manifests) {
		Map<String, JsonNode> pods = new TreeMap<>();
		manifests.of("Kafka").map(Manifests::name).forEach((name) -> {
			pods.put(name, labels("strimzi.io/name", name + "-kafka").put("app.kubernetes.io/name", "kafka"));
			pods.put(name + "-entity-operator", labels("strimzi.io/name", name + "-entity-operator"));
			pods.put(name + "-exporter", labels("strimzi.io/name", name + "-kafka-exporter"));
		});
		manifests.of("Cluster").map(Manifests::name).forEach((name) -> pods.put(name, labels("cnpg.io/cluster", name)));
		return pods;
	}

	/**
	 * The security contexts of containers that Strimzi makes: by default it asks for less
	 * than the namespace does.
	 */
	static Map<String, JsonNode> containers(Manifests manifests) {
		Map<String, JsonNode> containers = new TreeMap<>();
		manifests.of("Kafka")
			.forEach((kafka) -> Stream
				.of("kafka/template/kafkaContainer", "kafka/template/initContainer",
						"entityOperator/template/topicOperatorContainer",
						"entityOperator/template/userOperatorContainer", "kafkaExporter/template/container")
				.forEach((path) -> containers.put(Manifests.title(kafka) + " in " + path,
						kafka.at("/spec/" + path + "/securityContext"))));
		return containers;
	}

	/** The secrets that they make. */
	static Stream<String> secrets(Manifests manifests) {
		return Stream.of(manifests.of("ExternalSecret").map(Manifests::name),
				manifests.of("Certificate").map((it) -> it.at("/spec/secretName").asText()),
				manifests.of("Kafka").map((it) -> Manifests.name(it) + "-cluster-ca-cert"),
				manifests.of("KafkaUser").map(Manifests::name),
				manifests.of("Cluster").map(Manifests::name).flatMap((it) -> Stream.of(it + "-ca", it + "-superuser")))
			.flatMap((names) -> names);
	}

	/** The secrets that others make for them. */
	static Stream<String> secretsTheyNeed(Manifests manifests) {
		return Stream.of(
				manifests.of("Cluster")
					.flatMap((it) -> Stream.of("passwordSecret", "secret")
						.flatMap((field) -> it.findValues(field).stream())),
				manifests.of("ObjectStore").flatMap((it) -> Pod.elements(it.at("/spec/configuration/s3Credentials"))),
				manifests.of("TriggerAuthentication").flatMap((it) -> Pod.elements(it.at("/spec/secretTargetRef"))),
				manifests.of("Issuer").map((it) -> it.at("/spec/ca")).filter((ca) -> ca.has("secretName")))
			.flatMap((references) -> references)
			.map((reference) -> reference.path(reference.has("name") ? "name" : "secretName").asText());
	}

	private static ObjectNode labels(String key, String value) {
		return JsonNodeFactory.instance.objectNode().put(key, value);
	}

}
