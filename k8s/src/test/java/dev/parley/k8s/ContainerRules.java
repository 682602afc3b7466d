package dev.parley.k8s;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of each container. */
final class ContainerRules {

	private static final Pattern IMAGE = Pattern.compile("[^:@]+(?::([^@]+))?(?:@.*)?");

	private ContainerRules() {
	}

	static Stream<String> pinnedImages(Manifests manifests) {
		String version = System.getProperty("parley.version").replace("-SNAPSHOT", "");
		return each(manifests, (pod, container) -> {
			String image = container.path("image").asText();
			Matcher parts = IMAGE.matcher(image);
			String tag = parts.matches() ? Objects.requireNonNullElse(parts.group(1), "") : "";
			boolean ours = image.contains("parley/");
			return Stream.of(breach(tag.isEmpty() || tag.equals("latest"), "has an image without a version: " + image),
					breach(ours && !tag.equals(version), "has " + image + ", and this is " + version),
					breach(ours && pod.is("service") && !pod.label("app.kubernetes.io/version").equals(tag),
							"has another label than its image"),
					breach(!container.path("imagePullPolicy").asText().equals("IfNotPresent"),
							"asks for its image each time"));
		});
	}

	static Stream<String> limits(Manifests manifests) {
		return each(manifests,
				(pod, container) -> Stream.of("requests", "limits")
					.flatMap((bound) -> Stream.of("cpu", "memory")
						.map((resource) -> breach(container.at("/resources/" + bound + "/" + resource).isMissingNode(),
								"has no " + bound + " of " + resource))));
	}

	static Stream<String> probes(Manifests manifests) {
		return each(manifests, (pod, container) -> {
			if (pod.owner().path("kind").asText().equals("Job")) {
				return Stream.empty();
			}
			return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
				.map((probe) -> breach(!asks(container, container.path(probe), probe), "has no good " + probe));
		});
	}

	/** Whether a probe asks the right group of a service, at a port that it has. */
	private static boolean asks(JsonNode container, JsonNode probe, String name) {
		JsonNode http = probe.path("httpGet");
		if (http.isMissingNode()) {
			return probe.has("tcpSocket") || probe.has("exec");
		}
		String group = name.equals("readinessProbe") ? "readiness" : "liveness";
		List<String> ports = Pod.elements(container.path("ports")).map((port) -> port.path("name").asText()).toList();
		return http.path("path").asText().endsWith("/actuator/health/" + group)
				&& ports.contains(http.path("port").asText());
	}

	private static Stream<String> each(Manifests manifests, Check check) {
		return manifests.pods()
			.flatMap((pod) -> pod.containers()
				.flatMap((container) -> check.of(pod, container)
					.filter((breach) -> !breach.isEmpty())
					.map((breach) -> pod.title() + " " + breach)));
	}

	static String breach(boolean broken, String what) {
		return broken ? what : "";
	}

	/** Looks at one container. */
	private interface Check {

		Stream<String> of(Pod pod, JsonNode container);

	}

}
