package dev.parley.k8s;

import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MutationTests {

	static Stream<Mutation> mutations() {
		return Stream.of(
				broken(Rule.KNOWN_FIELDS, "a field that is misspelt",
						(all) -> spec(all, "order-service").put("revisionHistoryLimits", 3)),
				broken(Rule.KNOWN_FIELDS, "a field of a container that is misspelt",
						(all) -> container(all, "order-service").put("imagePullPolice", "Always")),
				broken(Rule.KNOWN_FIELDS, "text where a number belongs",
						(all) -> spec(all, "order-service").put("revisionHistoryLimit", "many")),
				broken(Rule.KNOWN_FIELDS, "an unknown kind", (all) -> all.all().getFirst().put("kind", "Nonsense")),
				broken(Rule.PINNED_IMAGES, "an image without a version",
						(all) -> container(all, "postgres").put("image", "postgres")),
				broken(Rule.PINNED_IMAGES, "the latest image",
						(all) -> container(all, "kafka").put("image", "apache/kafka:latest")),
				broken(Rule.PINNED_IMAGES, "another version of ours",
						(all) -> container(all, "setup-servers").put("image", "parley/auth-server:0.0.9")),
				broken(Rule.PINNED_IMAGES, "another label than its image",
						(all) -> labels(all, "gateway").put("app.kubernetes.io/version", "0.0.9")),
				broken(Rule.PINNED_IMAGES, "an image that is pulled each time",
						(all) -> container(all, "gateway").put("imagePullPolicy", "Always")),
				broken(Rule.LIMITS, "no limit of memory",
						(all) -> at(container(all, "gateway"), "/resources/limits").remove("memory")),
				broken(Rule.LIMITS, "no requests",
						(all) -> at(container(all, "kafka"), "/resources").remove("requests")),
				broken(Rule.PROBES, "no liveness probe", (all) -> container(all, "gateway").remove("livenessProbe")),
				broken(Rule.PROBES, "liveness that depends on a database",
						(all) -> at(container(all, "order-service"), "/livenessProbe/httpGet").put("path",
								"/actuator/health/readiness")),
				broken(Rule.PROBES, "a port that nobody opens",
						(all) -> at(container(all, "order-service"), "/readinessProbe/httpGet").put("port", "web")),
				broken(Rule.RESTRICTED, "root",
						(all) -> at(pod(all, "gateway"), "/securityContext").put("runAsUser", 0)),
				broken(Rule.RESTRICTED, "perhaps root",
						(all) -> at(pod(all, "gateway"), "/securityContext").remove("runAsNonRoot")),
				broken(Rule.RESTRICTED, "no seccomp profile",
						(all) -> at(pod(all, "postgres"), "/securityContext").remove("seccompProfile")),
				broken(Rule.RESTRICTED, "the network of the host", (all) -> pod(all, "kafka").put("hostNetwork", true)),
				broken(Rule.RESTRICTED, "a directory of the host",
						(all) -> ((ArrayNode) pod(all, "kafka").path("volumes")).addObject()
							.put("name", "host")
							.putObject("hostPath")
							.put("path", "/")),
				broken(Rule.RESTRICTED, "more rights later",
						(all) -> at(container(all, "gateway"), "/securityContext").remove("allowPrivilegeEscalation")),
				broken(Rule.RESTRICTED, "a root that is written to",
						(all) -> at(container(all, "gateway"), "/securityContext").put("readOnlyRootFilesystem",
								false)),
				broken(Rule.RESTRICTED, "capabilities",
						(all) -> at(container(all, "setup-secrets"), "/securityContext").remove("capabilities")),
				broken(Rule.RESTRICTED, "a namespace that enforces nothing",
						(all) -> at(all.one("Namespace", "parley"), "/metadata/labels")
							.remove("pod-security.kubernetes.io/enforce")),
				broken(Rule.NO_TOKENS, "a token for the API",
						(all) -> pod(all, "gateway").put("automountServiceAccountToken", true)),
				broken(Rule.NO_TOKENS, "variables for each service",
						(all) -> pod(all, "kafka").remove("enableServiceLinks")),
				broken(Rule.GENTLE_UPDATES, "an instance less during an update",
						(all) -> at(spec(all, "gateway"), "/strategy/rollingUpdate").put("maxUnavailable", 1)),
				broken(Rule.GENTLE_UPDATES, "no pause", (all) -> container(all, "gateway").remove("lifecycle")),
				broken(Rule.GENTLE_UPDATES, "no time to drain",
						(all) -> pod(all, "gateway").put("terminationGracePeriodSeconds", 35)),
				broken(Rule.GENTLE_UPDATES, "a number of instances", (all) -> spec(all, "gateway").put("replicas", 3)),
				broken(Rule.GENTLE_UPDATES, "all on one node",
						(all) -> pod(all, "gateway").remove("topologySpreadConstraints")),
				broken(Rule.GENTLE_UPDATES, "any number of revisions",
						(all) -> spec(all, "gateway").remove("revisionHistoryLimit")),
				broken(Rule.LABELS, "a pod without a name",
						(all) -> labels(all, "kafka").remove("app.kubernetes.io/name")),
				broken(Rule.LABELS, "a pod with the name of another",
						(all) -> labels(all, "order-service").put("app.kubernetes.io/name", "gateway")),
				broken(Rule.LABELS, "a resource that is part of nothing",
						(all) -> at(all.one("ConfigMap", platform(all)), "/metadata/labels")
							.remove("app.kubernetes.io/part-of")),
				broken(Rule.COMPANY, "no budget", (all) -> all.all().remove(all.one("PodDisruptionBudget", "gateway"))),
				broken(Rule.COMPANY, "no scaler",
						(all) -> all.all().remove(all.one("HorizontalPodAutoscaler", "order-service"))),
				broken(Rule.COMPANY, "a service that finds nobody",
						(all) -> at(all.one("Service", "kafka"), "/spec/selector").put("app.kubernetes.io/name",
								"kafkaesque")),
				broken(Rule.COMPANY, "a service with a port that nobody opens",
						(all) -> at(all.one("Service", "gateway"), "/spec/ports/0").put("targetPort", "web")),
				broken(Rule.COMPANY, "a budget for nobody",
						(all) -> at(all.one("PodDisruptionBudget", "gateway"), "/spec/selector/matchLabels")
							.put("app.kubernetes.io/name", "door")),
				broken(Rule.SECRETS, "a secret in a manifest",
						(all) -> all.all()
							.getFirst()
							.put("kind", "Secret")
							.putObject("stringData")
							.put("password", "not-a-secret")),
				broken(Rule.SECRETS, "a secret that nobody makes",
						(all) -> at(pod(all, "gateway"), "/volumes/0/secret").put("secretName", "parley-door")),
				broken(Rule.READ_SETTINGS, "a setting that nobody reads",
						(all) -> at(all.one("ConfigMap", platform(all)), "/data").put("PARLEY_COLOUR", "blue")),
				broken(Rule.READ_SETTINGS, "settings that nobody mounts",
						(all) -> ((ArrayNode) container(all, "order-service").path("envFrom")).remove(1)),
				broken(Rule.LIKE_COMPOSE, "another value than in Compose",
						(all) -> at(all.one("ConfigMap", platform(all)), "/data").put("PARLEY_KAFKA",
								"localhost:9092")),
				broken(Rule.LIKE_COMPOSE, "a variable that Compose does not have",
						(all) -> variable(all, "gateway", "JAVA_OPTS", "-Xmx1g")),
				broken(Rule.LIKE_COMPOSE, "a variable less than in Compose",
						(all) -> container(all, "kafka").withArray("env").remove(0)),
				broken(Rule.DENIED_BY_DEFAULT, "no policy for those that are forgotten",
						(all) -> all.all().remove(all.one("NetworkPolicy", "nothing"))),
				broken(Rule.DENIED_BY_DEFAULT, "only callers denied",
						(all) -> ((ArrayNode) at(all.one("NetworkPolicy", "nothing"), "/spec").path("policyTypes"))
							.remove(1)),
				broken(Rule.DENIED_BY_DEFAULT, "pods that find nobody",
						(all) -> all.all().remove(all.one("NetworkPolicy", "names"))),
				broken(Rule.BOTH_ENDS, "a call that the other end refuses",
						(all) -> at(all.one("NetworkPolicy", "inventory-service"), "/spec").remove("ingress")),
				broken(Rule.BOTH_ENDS, "a port that the other end does not open",
						(all) -> at(all.one("NetworkPolicy", "gateway"), "/spec/egress/0/ports/0").put("port", 8082)));
	}

	@ParameterizedTest
	@MethodSource("mutations")
	void isFound(Mutation mutation) {
		Manifests manifests = Overlay.LOCAL.manifests();
		mutation.change().accept(manifests);
		assertThat(mutation.rule().breaches(manifests)).isNotEmpty();
	}

	@Test
	void thereIsOneForEachRule() {
		assertThat(mutations().map(Mutation::rule)).contains(Rule.values());
	}

	private static Mutation broken(Rule rule, String what, Consumer<Manifests> change) {
		return new Mutation(rule, what, change);
	}

	private static ObjectNode spec(Manifests all, String name) {
		return at(all.pod(name).owner(), "/spec");
	}

	private static ObjectNode pod(Manifests all, String name) {
		return (ObjectNode) all.pod(name).spec();
	}

	private static ObjectNode labels(Manifests all, String name) {
		return (ObjectNode) all.pod(name).labels();
	}

	private static ObjectNode container(Manifests all, String name) {
		return all.pod(name).container();
	}

	private static void variable(Manifests all, String name, String key, String value) {
		container(all, name).withArray("env").addObject().put("name", key).put("value", value);
	}

	private static String platform(Manifests all) {
		return all.of("ConfigMap")
			.map(Manifests::name)
			.filter((name) -> name.startsWith("platform-"))
			.findFirst()
			.orElseThrow();
	}

	private static ObjectNode at(JsonNode node, String pointer) {
		return (ObjectNode) node.at(pointer);
	}

	/**
	 * A mistake.
	 *
	 * @param rule what it breaks
	 * @param what the mistake
	 * @param change makes it
	 */
	record Mutation(Rule rule, String what, Consumer<Manifests> change) {

		@Override
		public String toString() {
			return this.rule + ": " + this.what;
		}

	}

}
