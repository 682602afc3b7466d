package dev.parley.k8s;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a Deployment, a StatefulSet or a Job makes.
 *
 * @param owner which of them
 */
record Pod(ObjectNode owner) {

	static Pod of(ObjectNode owner) {
		return new Pod(owner);
	}

	String name() {
		return Manifests.name(this.owner);
	}

	String title() {
		return Manifests.title(this.owner);
	}

	boolean is(String component) {
		return label("app.kubernetes.io/component").equals(component);
	}

	String label(String key) {
		return labels().path(key).asText();
	}

	JsonNode labels() {
		return this.owner.at("/spec/template/metadata/labels");
	}

	JsonNode spec() {
		return this.owner.at("/spec/template/spec");
	}

	Stream<ObjectNode> containers() {
		return Stream.of("initContainers", "containers")
			.flatMap((list) -> elements(spec().path(list)))
			.map(ObjectNode.class::cast);
	}

	ObjectNode container() {
		return containers().findFirst().orElseThrow(() -> new AssertionError(title() + " has no container"));
	}

	/** Whether a selector with only equal labels means it. */
	boolean matches(JsonNode labels) {
		return !labels.isEmpty()
				&& labels.properties().stream().allMatch((it) -> label(it.getKey()).equals(it.getValue().asText()));
	}

	static Stream<JsonNode> elements(JsonNode list) {
		return StreamSupport.stream(list.spliterator(), false);
	}

}
