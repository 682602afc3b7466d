package dev.parley.k8s;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The pods that operators make of their resources, with the labels that these give them.
 */
final class Operators {

	private Operators() {
	}

	static Map<String, JsonNode> pods(Manifests manifests) {
		Map<String, JsonNode> pods = new TreeMap<>();
		manifests.of("Kafka").map(Manifests::name).forEach((name) -> {
			pods.put(name, labels("strimzi.io/cluster", name, "strimzi.io/name", name + "-kafka"));
			pods.put(name + "-entity-operator",
					labels("strimzi.io/cluster", name, "strimzi.io/name", name + "-entity-operator"));
		});
		manifests.of("Cluster")
			.map(Manifests::name)
			.forEach((name) -> pods.put(name, labels("cnpg.io/cluster", name, "cnpg.io/podRole", "instance")));
		return pods;
	}

	private static JsonNode labels(String key, String value, String other, String otherValue) {
		return JsonNodeFactory.instance.objectNode().put(key, value).put(other, otherValue);
	}

}
