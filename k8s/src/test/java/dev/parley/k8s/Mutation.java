package dev.parley.k8s;

import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A mistake.
 *
 * @param overlay where it is made
 * @param rule what it breaks
 * @param what the mistake
 * @param change makes it
 */
record Mutation(Overlay overlay, Rule rule, String what, Consumer<Manifests> change) {

	static Mutation broken(Rule rule, String what, Consumer<Manifests> change) {
		return new Mutation(Overlay.LOCAL, rule, what, change);
	}

	static Mutation inProduction(Rule rule, String what, Consumer<Manifests> change) {
		return new Mutation(Overlay.PRODUCTION, rule, what, change);
	}

	static ObjectNode spec(Manifests all, String name) {
		return at(all.pod(name).owner(), "/spec");
	}

	static ObjectNode spec(Manifests all, String kind, String name) {
		return at(all.one(kind, name), "/spec");
	}

	static ObjectNode pod(Manifests all, String name) {
		return (ObjectNode) all.pod(name).spec();
	}

	static ObjectNode labels(Manifests all, String name) {
		return (ObjectNode) all.pod(name).labels();
	}

	static ObjectNode container(Manifests all, String name) {
		return all.pod(name).container();
	}

	static ObjectNode at(JsonNode node, String pointer) {
		return (ObjectNode) node.at(pointer);
	}

	@Override
	public String toString() {
		return this.rule + " in " + this.overlay + ": " + this.what;
	}

}
