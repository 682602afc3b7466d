package dev.parley.k8s;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of the policies. */
final class NetworkRules {

	private NetworkRules() {
	}

	static Stream<String> deniedByDefault(Manifests manifests) {
		boolean denied = manifests.of("NetworkPolicy")
			.map((policy) -> policy.path("spec"))
			.anyMatch((spec) -> spec.path("podSelector").isEmpty() && types(spec).equals(Set.of("Ingress", "Egress"))
					&& !spec.has("ingress") && !spec.has("egress"));
		Network network = Network.of(manifests);
		Stream<String> nameless = network.hosts()
			.keySet()
			.stream()
			.filter((host) -> network.edges()
				.stream()
				.noneMatch((edge) -> edge.from().equals(host) && asksForNames(edge)))
			.map((host) -> host + " cannot ask for names");
		return Stream.concat(denied ? Stream.empty() : Stream.of("Everything is allowed that no policy mentions"),
				nameless);
	}

	private static boolean asksForNames(Edge edge) {
		return edge.to().equals(Network.NAMES) && edge.port() == 53;
	}

	private static Set<String> types(JsonNode spec) {
		return Pod.elements(spec.path("policyTypes")).map(JsonNode::asText).collect(Collectors.toSet());
	}

	static Stream<String> bothEnds(Manifests manifests) {
		return Network.of(manifests).halves().stream().map((edge) -> edge + " is allowed at one end only");
	}

	static Stream<String> asDrawn(Manifests manifests) {
		Set<Edge> drawn = Architecture.edges(manifests);
		Set<Edge> allowed = Network.of(manifests)
			.edges()
			.stream()
			.filter((edge) -> !asksForNames(edge))
			.collect(Collectors.toSet());
		return Stream.concat(
				allowed.stream()
					.filter((edge) -> !drawn.contains(edge))
					.map((edge) -> edge + " is allowed, and nobody drew it"),
				drawn.stream()
					.filter((edge) -> !allowed.contains(edge))
					.map((edge) -> edge + " is drawn, and not allowed"));
	}

}
