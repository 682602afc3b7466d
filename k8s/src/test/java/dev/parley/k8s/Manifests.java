package dev.parley.k8s;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Everything that one {@code kubectl apply} brings.
 *
 * @param all the resources
 */
record Manifests(List<ObjectNode> all) {

	static Manifests parse(String yaml) {
		return new Manifests(Yaml.documents(yaml));
	}

	Manifests copy() {
		return new Manifests(new java.util.ArrayList<>(this.all.stream().map(ObjectNode::deepCopy).toList()));
	}

	Stream<ObjectNode> of(String kind) {
		return this.all.stream().filter((it) -> it.path("kind").asText().equals(kind));
	}

	ObjectNode one(String kind, String name) {
		return of(kind).filter((it) -> name(it).equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
	}

	boolean has(String kind, String name) {
		return of(kind).anyMatch((it) -> name(it).equals(name));
	}

	/** The resources that make pods of their own, without an operator. */
	Stream<Pod> pods() {
		return Stream.of("Deployment", "StatefulSet", "Job").flatMap(this::of).map(Pod::of);
	}

	Pod pod(String name) {
		return pods().filter((pod) -> pod.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No resource creates a pod " + name));
	}

	static String name(JsonNode resource) {
		return resource.at("/metadata/name").asText();
	}

	static String title(JsonNode resource) {
		return resource.path("kind").asText() + " " + name(resource);
	}

}
