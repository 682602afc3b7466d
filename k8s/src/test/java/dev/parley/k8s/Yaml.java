package dev.parley.k8s;

import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as Kubernetes and Compose do, anchors and merges included. */
final class Yaml {

	private static final ObjectMapper JSON = new ObjectMapper();

	private Yaml() {
	}

	static List<ObjectNode> documents(String text) {
		Iterable<Object> documents = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()))
			.loadAll(text);
		return StreamSupport.stream(documents.spliterator(), false)
			.filter(Objects::nonNull)
			.map((document) -> JSON.<ObjectNode>valueToTree(document))
			.toList();
	}

	static JsonNode document(String text) {
		return documents(text).getFirst();
	}

}
