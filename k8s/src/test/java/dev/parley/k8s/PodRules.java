package dev.parley.k8s;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of pods, and of what makes them. */
final class PodRules {

	/** The two phases of a service's shutdown, in seconds. */
	private static final int DRAIN = 30;

	private static final String TALKS_TO_THE_API = "setup-secrets";

	private PodRules() {
	}

	static Stream<String> noTokens(Manifests manifests) {
		return each(manifests, (pod) -> Stream.of(
				breach(pod.spec().path("automountServiceAccountToken").asBoolean(true) != pod.name()
					.equals(TALKS_TO_THE_API), "has a token for the API, or lacks it"),
				breach(pod.spec().path("enableServiceLinks").asBoolean(true), "gets a variable for each service")));
	}

	static Stream<String> gentleUpdates(Manifests manifests) {
		return each(manifests, (pod) -> {
			if (!pod.is("service")) {
				return Stream.empty();
			}
			JsonNode update = pod.owner().at("/spec/strategy/rollingUpdate/maxUnavailable");
			int pause = pod.container().at("/lifecycle/preStop/sleep/seconds").asInt();
			return Stream.of(breach(update.asInt(1) != 0, "stops an instance before the next one serves"),
					breach(pod.owner().at("/spec").has("replicas"),
							"has a number of instances besides that of its scaler"),
					breach(pause == 0, "leaves before others have learned of it"),
					breach(pod.spec().path("terminationGracePeriodSeconds").asInt(30) <= pause + DRAIN,
							"is killed while it drains"),
					breach(pod.spec().path("topologySpreadConstraints").isEmpty(), "may be on one node as a whole"),
					breach(!pod.owner().at("/spec/revisionHistoryLimit").isInt(), "keeps any number of revisions"));
		});
	}

	static Stream<String> labels(Manifests manifests) {
		Stream<String> missing = manifests.all()
			.stream()
			.filter((resource) -> !resource.at("/metadata/labels")
				.path("app.kubernetes.io/part-of")
				.asText()
				.equals("parley"))
			.map((resource) -> Manifests.title(resource) + " does not say what it is part of");
		return Stream
			.concat(missing, each(manifests, (pod) -> Stream.concat(
					Stream.of("name", "component", "part-of")
						.map((label) -> breach(pod.label("app.kubernetes.io/" + label).isEmpty(),
								"has no label " + label)),
					Stream.of(
							breach(!pod.label("app.kubernetes.io/name").equals(pod.name()), "has the name of another"),
							breach(pod.owner().at("/spec").has("selector")
									&& !pod.matches(pod.owner().at("/spec/selector/matchLabels")),
									"does not find its pods")))));
	}

	private static Stream<String> each(Manifests manifests, java.util.function.Function<Pod, Stream<String>> check) {
		return manifests.pods()
			.flatMap((pod) -> check.apply(pod)
				.filter((breach) -> !breach.isEmpty())
				.map((breach) -> pod.title() + " " + breach));
	}

	private static String breach(boolean broken, String what) {
		return ContainerRules.breach(broken, what);
	}

}
