package dev.parley.k8s;

import java.util.stream.Stream;

import static dev.parley.k8s.Mutation.at;
import static dev.parley.k8s.Mutation.broken;
import static dev.parley.k8s.Mutation.container;
import static dev.parley.k8s.Mutation.inProduction;
import static dev.parley.k8s.Mutation.labels;
import static dev.parley.k8s.Mutation.pod;
import static dev.parley.k8s.Mutation.spec;

/** Mistakes in what makes pods. */
final class PodMutations {

	private PodMutations() {
	}

	static Stream<Mutation> all() {
		return Stream.of(
				broken(Rule.KNOWN_FIELDS, "a field that is misspelt",
						(all) -> spec(all, "order-service").put("revisionHistoryLimits", 3)),
				broken(Rule.KNOWN_FIELDS, "a field of a container that is misspelt",
						(all) -> container(all, "order-service").put("imagePullPolice", "Always")),
				broken(Rule.KNOWN_FIELDS, "text where a number belongs",
						(all) -> spec(all, "order-service").put("revisionHistoryLimit", "many")),
				broken(Rule.KNOWN_FIELDS, "an unknown kind", (all) -> all.all().getFirst().put("kind", "Nonsense")),
				inProduction(Rule.KNOWN_FIELDS, "a field of Strimzi that is misspelt",
						(all) -> spec(all, "Kafka", "kafka").put("kafkaExport", true)),
				inProduction(Rule.KNOWN_FIELDS, "a field of the Gateway API that is misspelt",
						(all) -> spec(all, "Gateway", "front-door").put("gatewayClass", "public")),
				inProduction(Rule.KNOWN_FIELDS, "a field of the Prometheus operator that is misspelt",
						(all) -> spec(all, "PodMonitor", "services").putArray("podMetricsEndpoint")),
				new Mutation(Overlay.LOCAL_TLS, Rule.KNOWN_FIELDS, "a field of cert-manager that is misspelt",
						(all) -> spec(all, "Certificate", "gateway").put("renewsBefore", "1h")),
				broken(Rule.PINNED_IMAGES, "an image without a version",
						(all) -> container(all, "postgres").put("image", "postgres")),
				inProduction(Rule.DIGESTS, "an image by its tag",
						(all) -> container(all, "gateway").put("image", "registry.example.com/parley/gateway:0.1.0")),
				inProduction(Rule.DIGESTS, "an operator's image by its tag",
						(all) -> spec(all, "Cluster", "postgres").put("imageName", "postgresql:18")),
				inProduction(Rule.NO_SUPERUSER, "a superuser with a password",
						(all) -> spec(all, "Cluster", "postgres").put("enableSuperuserAccess", true)),
				inProduction(Rule.NO_SUPERUSER, "a pod that reads the superuser's password",
						(all) -> container(all, "database-rights").put("workingDir", "/run/postgres-superuser")),
				broken(Rule.PINNED_IMAGES, "the latest image",
						(all) -> container(all, "kafka").put("image", "apache/kafka:latest")),
				broken(Rule.PINNED_IMAGES, "another version of ours",
						(all) -> container(all, "setup-servers").put("image", "parley/setup:0.0.9")),
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
						(all) -> spec(all, "gateway").remove("revisionHistoryLimit")));
	}

}
