package dev.parley.k8s;

import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * The pod security standard {@code restricted}, as <a href=
 * "https://kubernetes.io/docs/concepts/security/pod-security-standards/">Kubernetes
 * defines it</a>, and stricter: what no pod here needs is forbidden.
 */
final class RestrictedRules {

	private static final Set<String> VOLUMES = Set.of("configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
			"persistentVolumeClaim", "projected", "secret");

	private static final Set<String> NEEDLESS = Set.of("appArmorProfile", "privileged", "procMount", "seLinuxOptions",
			"sysctls", "windowsOptions");

	private RestrictedRules() {
	}

	static Stream<String> restricted(Manifests manifests) {
		Stream<String> namespace = manifests.of("Namespace")
			.filter((it) -> !it.at("/metadata/labels")
				.path("pod-security.kubernetes.io/enforce")
				.asText()
				.equals("restricted"))
			.map((it) -> Manifests.title(it) + " does not enforce it");
		Stream<String> pods = manifests.pods()
			.flatMap(
					(pod) -> Stream.concat(pod(pod.spec()), pod.containers().flatMap((it) -> container(pod.spec(), it)))
						.filter((breach) -> !breach.isEmpty())
						.map((breach) -> pod.title() + " " + breach));
		Stream<String> operators = Operators.containers(manifests)
			.entrySet()
			.stream()
			.flatMap((it) -> standard(MissingNode.getInstance(), it.getValue()).filter((breach) -> !breach.isEmpty())
				.map((breach) -> it.getKey() + " " + breach));
		Stream<String> unseen = Stream.of("Pod", "ReplicaSet", "ReplicationController", "DaemonSet", "CronJob")
			.flatMap(manifests::of)
			.map((it) -> Manifests.title(it) + " makes pods at which no rule looks");
		return Stream.of(namespace, pods, operators, unseen).flatMap((breaches) -> breaches);
	}

	private static Stream<String> pod(JsonNode spec) {
		return Stream.concat(
				Stream
					.of(breach(
							Stream.of("hostNetwork", "hostPID", "hostIPC")
								.anyMatch((it) -> spec.path(it).asBoolean()),
							"is part of its host"), breach(spec.has("ephemeralContainers"), "is being debugged")),
				Pod.elements(spec.path("volumes"))
					.map((volume) -> breach(
							!volume.properties()
								.stream()
								.allMatch((it) -> it.getKey().equals("name") || VOLUMES.contains(it.getKey())),
							"mounts " + volume)));
	}

	private static Stream<String> container(JsonNode pod, JsonNode container) {
		JsonNode context = container.path("securityContext");
		return Stream.concat(standard(pod.path("securityContext"), context),
				Stream.of(
						breach(effective(pod.path("securityContext"), context, "runAsUser").asInt() == 0,
								"does not say whom it runs as"),
						breach(!context.path("readOnlyRootFilesystem").asBoolean(), "writes to its root"),
						breach(!container.findValues("hostPort").isEmpty(), "takes a port of its host"),
						breach(!container.findValues("host").isEmpty(), "asks another host")));
	}

	/** What the standard says of the context of a container within that of its pod. */
	private static Stream<String> standard(JsonNode pod, JsonNode own) {
		return Stream.of(breach(!effective(pod, own, "runAsNonRoot").asBoolean(), "may run as root"),
				breach(own.path("runAsUser").asInt(1) == 0, "runs as root"),
				breach(!effective(pod, own, "seccompProfile").path("type").asText().equals("RuntimeDefault"),
						"has no seccomp profile"),
				breach(own.path("allowPrivilegeEscalation").asBoolean(true), "may get more rights"),
				breach(!own.at("/capabilities/drop/0").asText().equals("ALL") || own.at("/capabilities").has("add"),
						"keeps capabilities"),
				breach(NEEDLESS.stream().anyMatch((it) -> pod.has(it) || own.has(it)), "sets one of " + NEEDLESS));
	}

	private static JsonNode effective(JsonNode pod, JsonNode own, String field) {
		return own.has(field) ? own.path(field) : pod.path(field);
	}

	private static String breach(boolean broken, String what) {
		return ContainerRules.breach(broken, what);
	}

}
