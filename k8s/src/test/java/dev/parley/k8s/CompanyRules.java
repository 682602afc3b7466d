package dev.parley.k8s;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What comes with a service. */
final class CompanyRules {

	private CompanyRules() {
	}

	static Stream<String> company(Manifests manifests) {
		Stream<String> services = manifests.pods()
			.filter((pod) -> pod.is("service"))
			.flatMap((pod) -> Stream
				.concat(Stream.of("Service", "ServiceAccount", "PodDisruptionBudget", "NetworkPolicy")
					.filter((kind) -> !manifests.has(kind, pod.name())), scaler(manifests, pod))
				.map((kind) -> pod.title() + " has no " + kind + " of its own"));
		Stream<String> lost = manifests.of("Service")
			.filter((service) -> manifests.pods().noneMatch((pod) -> serves(pod, service)))
			.map((service) -> Manifests.title(service) + " finds no pod with these ports");
		Stream<String> budgets = manifests.of("PodDisruptionBudget")
			.filter((budget) -> manifests.pods()
				.noneMatch((pod) -> pod.matches(budget.at("/spec/selector/matchLabels"))))
			.map((budget) -> Manifests.title(budget) + " protects no pod");
		Stream<String> scalers = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
			.flatMap(manifests::of)
			.filter((scaler) -> !manifests.has("Deployment", target(scaler)))
			.map((scaler) -> Manifests.title(scaler) + " scales nobody");
		Stream<String> routes = manifests.of("HTTPRoute")
			.filter((route) -> route.findValues("backendRefs")
				.stream()
				.flatMap(Pod::elements)
				.anyMatch((backend) -> !manifests.has("Service", backend.path("name").asText())))
			.map((route) -> Manifests.title(route) + " leads nowhere");
		return Stream.of(services, lost, budgets, scalers, routes).flatMap((breaches) -> breaches);
	}

	private static Stream<String> scaler(Manifests manifests, Pod pod) {
		long scalers = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
			.flatMap(manifests::of)
			.filter((it) -> target(it).equals(pod.name()))
			.count();
		return (scalers == 1) ? Stream.empty() : Stream.of("single scaler");
	}

	/** The Deployment that a scaler scales. */
	static String target(JsonNode scaler) {
		return scaler.at("/spec/scaleTargetRef/name").asText();
	}

	private static boolean serves(Pod pod, JsonNode service) {
		Set<String> ports = new TreeSet<>();
		pod.containers()
			.flatMap((container) -> Pod.elements(container.path("ports")))
			.forEach((port) -> ports.add(port.path("name").asText()));
		return pod.matches(service.at("/spec/selector")) && Pod.elements(service.at("/spec/ports"))
			.allMatch((port) -> ports.contains(port.path("targetPort").asText()));
	}

	static Stream<String> namespace(Manifests manifests) {
		return manifests.all()
			.stream()
			.filter((it) -> !it.path("kind").asText().equals("Namespace"))
			.filter((it) -> !manifests.has("Namespace", it.at("/metadata/namespace").asText()))
			.map((it) -> Manifests.title(it) + " is in another namespace");
	}

	static Stream<String> secrets(Manifests manifests) {
		Set<String> made = new TreeSet<>();
		manifests.of("Role")
			.flatMap((role) -> Pod.elements(role.path("rules")))
			.flatMap((rule) -> Pod.elements(rule.path("resourceNames")))
			.forEach((name) -> made.add(name.asText()));
		Operators.secrets(manifests).forEach(made::add);
		Stream<String> unknown = manifests.pods()
			.flatMap((pod) -> Stream
				.concat(pod.spec().findValues("secretName").stream(),
						pod.spec().findValues("secret").stream().map((secret) -> secret.path("name")))
				.map(JsonNode::asText)
				.filter((name) -> !name.isEmpty() && !made.contains(name))
				.map((name) -> pod.title() + " waits for the secret " + name + ", which nobody makes"));
		Stream<String> unknownToOperators = Operators.secretsTheyNeed(manifests)
			.filter((name) -> !made.contains(name))
			.map((name) -> "An operator waits for the secret " + name + ", which nobody makes");
		return Stream
			.of(manifests.of("Secret").map((it) -> Manifests.title(it) + " is no secret"), unknown, unknownToOperators)
			.flatMap((breaches) -> breaches);
	}

}
