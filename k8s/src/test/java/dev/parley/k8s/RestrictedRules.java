package dev.parley.k8s;

import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The pod security standard {@code restricted}, as <a href=
 * "https://kubernetes.io/docs/concepts/security/pod-security-standards/">Kubernetes
 * defines it</a>.
 */
final class RestrictedRules {

	private static final Set<String> VOLUMES = Set.of("configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
			"persistentVolumeClaim", "projected", "secret");

	private RestrictedRules() {
	}

	static Stream<String> restricted(Manifests manifests) {
		Stream<String> namespace = manifests.of("Namespace")
			.filter((it) -> !it.at("/metadata/labels")
				.path("pod-security.kubernetes.io/enforce")
				.asText()
				.equals("restricted"))
			.map((it) -> Manifests.title(it) + " does not enforce it");
		return Stream.concat(namespace, manifests.pods()
			.flatMap((pod) -> Stream.concat(pod(pod.spec()), pod.containers().flatMap(RestrictedRules::container))
				.filter((breach) -> !breach.isEmpty())
				.map((breach) -> pod.title() + " " + breach)));
	}

	private static Stream<String> pod(JsonNode spec) {
		JsonNode context = spec.path("securityContext");
		return Stream.concat(
				Stream
					.of(breach(!context.path("runAsNonRoot").asBoolean(), "may run as root"),
							breach(context.path("runAsUser").asInt() == 0, "does not say whom it runs as"),
							breach(!context.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
									"has no seccomp profile"),
							breach(Stream.of("hostNetwork", "hostPID", "hostIPC")
								.anyMatch((it) -> spec.path(it).asBoolean()), "is part of its host")),
				Pod.elements(spec.path("volumes"))
					.map((volume) -> breach(volume.properties()
						.stream()
						.noneMatch((it) -> it.getKey().equals("name") || VOLUMES.contains(it.getKey()))
							|| volume.has("hostPath"), "mounts " + volume)));
	}

	private static Stream<String> container(JsonNode container) {
		JsonNode context = container.path("securityContext");
		return Stream.of(breach(context.path("allowPrivilegeEscalation").asBoolean(true), "may get more rights"),
				breach(context.path("privileged").asBoolean(), "has all rights"),
				breach(!context.path("readOnlyRootFilesystem").asBoolean(), "writes to its root"),
				breach(!context.at("/capabilities/drop/0").asText().equals("ALL")
						|| context.at("/capabilities").has("add"), "keeps capabilities"),
				breach(Pod.elements(container.path("ports")).anyMatch((port) -> port.has("hostPort")),
						"takes a port of its host"));
	}

	private static String breach(boolean broken, String what) {
		return ContainerRules.breach(broken, what);
	}

}
