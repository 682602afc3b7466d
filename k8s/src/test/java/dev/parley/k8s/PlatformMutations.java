package dev.parley.k8s;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static dev.parley.k8s.Mutation.at;
import static dev.parley.k8s.Mutation.broken;
import static dev.parley.k8s.Mutation.container;
import static dev.parley.k8s.Mutation.inProduction;
import static dev.parley.k8s.Mutation.labels;
import static dev.parley.k8s.Mutation.pod;
import static dev.parley.k8s.Mutation.spec;

/** Mistakes in what is around the pods, and in what configures them. */
final class PlatformMutations {

	private PlatformMutations() {
	}

	static Stream<Mutation> all() {
		return Stream.of(
				broken(Rule.LABELS, "a pod without a name",
						(all) -> labels(all, "kafka").remove("app.kubernetes.io/name")),
				broken(Rule.LABELS, "a pod with the name of another",
						(all) -> labels(all, "order-service").put("app.kubernetes.io/name", "gateway")),
				broken(Rule.LABELS, "a resource that is part of nothing",
						(all) -> at(map(all, "platform"), "/metadata/labels").remove("app.kubernetes.io/part-of")),
				broken(Rule.ONE_NAMESPACE, "a resource in whatever namespace is the default",
						(all) -> at(all.one("Service", "kafka"), "/metadata").remove("namespace")),
				broken(Rule.COMPANY, "no budget", (all) -> all.all().remove(all.one("PodDisruptionBudget", "gateway"))),
				broken(Rule.COMPANY, "no scaler",
						(all) -> all.all().remove(all.one("HorizontalPodAutoscaler", "order-service"))),
				broken(Rule.COMPANY, "a service without pods",
						(all) -> at(all.one("Service", "kafka"), "/spec/selector").put("app.kubernetes.io/name",
								"kafkaesque")),
				broken(Rule.COMPANY, "a service with a port that nobody opens",
						(all) -> at(all.one("Service", "gateway"), "/spec/ports/0").put("targetPort", "web")),
				broken(Rule.COMPANY, "a budget for nobody",
						(all) -> at(all.one("PodDisruptionBudget", "gateway"), "/spec/selector/matchLabels")
							.put("app.kubernetes.io/name", "door")),
				broken(Rule.COMPANY, "a scaler of nobody",
						(all) -> at(all.one("HorizontalPodAutoscaler", "gateway"), "/spec/scaleTargetRef").put("name",
								"door")),
				inProduction(Rule.COMPANY, "two scalers of one service",
						(all) -> all.all()
							.add(Overlay.LOCAL.manifests().one("HorizontalPodAutoscaler", "order-service"))),
				inProduction(Rule.COMPANY, "an operator's scaler of nobody",
						(all) -> at(all.one("ScaledObject", "order-service"), "/spec/scaleTargetRef").put("name",
								"door")),
				inProduction(Rule.COMPANY, "a front door that leads nowhere",
						(all) -> at(all.one("HTTPRoute", "front-door"), "/spec/rules/0/backendRefs/0").put("name",
								"door")),
				inProduction(Rule.REDIRECTS, "programs redirected to HTTPS",
						(all) -> at(all.one("HTTPRoute", "to-https"), "/spec/rules/0").remove("matches")),
				inProduction(Rule.REDIRECTS, "the API redirected to HTTPS",
						(all) -> at(all.one("HTTPRoute", "to-https"), "/spec/rules/0/matches/1/path").put("value",
								"/api")),
				broken(Rule.CONNECTIONS, "more instances than the database serves",
						(all) -> spec(all, "HorizontalPodAutoscaler", "order-service").put("maxReplicas", 10)),
				inProduction(Rule.CONNECTIONS, "a database for fewer connections",
						(all) -> at(spec(all, "Cluster", "postgres"), "/postgresql/parameters").put("max_connections",
								"200")),
				inProduction(Rule.CONNECTIONS, "an operator's scaler that allows too many",
						(all) -> spec(all, "ScaledObject", "inventory-service").put("maxReplicaCount", 10)),
				broken(Rule.SECRETS, "a secret in a manifest",
						(all) -> all.all()
							.getFirst()
							.put("kind", "Secret")
							.putObject("stringData")
							.put("password", "not-a-secret")),
				broken(Rule.SECRETS, "a secret that nobody makes",
						(all) -> at(pod(all, "gateway"), "/volumes/0/secret").put("secretName", "parley-door")),
				inProduction(Rule.SECRETS, "a secret that no operator makes",
						(all) -> all.all().remove(all.one("ExternalSecret", "parley-gateway"))),
				inProduction(Rule.SECRETS, "a role without its password",
						(all) -> all.all().remove(all.one("ExternalSecret", "role-orders"))),
				inProduction(Rule.SECRETS, "a store of backups without its key",
						(all) -> all.all().remove(all.one("ExternalSecret", "backups"))),
				inProduction(Rule.SECRETS, "a scaler without its certificate",
						(all) -> all.all().remove(all.one("KafkaUser", "scaler"))),
				new Mutation(Overlay.LOCAL_TLS, Rule.SECRETS, "an authority without its key",
						(all) -> all.all().remove(all.one("Certificate", "authority"))),
				inProduction(Rule.ENCRYPTED, "a service that is called without TLS",
						(all) -> at(map(all, "platform"), "/data").put("PARLEY_ORDER_URL",
								"http://order-service:8082")),
				broken(Rule.READ_SETTINGS, "a setting that nobody reads",
						(all) -> at(map(all, "platform"), "/data").put("PARLEY_COLOUR", "blue")),
				broken(Rule.READ_SETTINGS, "settings that nobody mounts",
						(all) -> ((ArrayNode) container(all, "order-service").path("envFrom")).remove(1)),
				broken(Rule.READ_SETTINGS, "settings that are not there",
						(all) -> all.all().remove(map(all, "platform"))),
				inProduction(Rule.READ_SETTINGS, "a file that nobody opens",
						(all) -> at(map(all, "database-rights"), "/data").put("left.sql", "")),
				broken(Rule.LIKE_COMPOSE, "another value than in Compose",
						(all) -> at(map(all, "platform"), "/data").put("PARLEY_KAFKA", "localhost:9092")),
				broken(Rule.LIKE_COMPOSE, "a variable that Compose does not have",
						(all) -> container(all, "gateway").withArray("env")
							.addObject()
							.put("name", "JAVA_OPTS")
							.put("value", "-Xmx1g")),
				broken(Rule.LIKE_COMPOSE, "a variable less than in Compose",
						(all) -> container(all, "kafka").withArray("env").remove(0)),
				inProduction(Rule.LIKE_CONTRACT, "a topic that nobody makes",
						(all) -> all.all().remove(all.one("KafkaTopic", "reservations"))),
				inProduction(Rule.LIKE_CONTRACT, "a topic that the contract does not know",
						(all) -> at(all.one("KafkaTopic", "orders"), "/metadata").put("name", "order")),
				inProduction(Rule.LIKE_CONTRACT, "fewer partitions",
						(all) -> spec(all, "KafkaTopic", "orders").put("partitions", 6)),
				inProduction(Rule.LIKE_CONTRACT, "products that vanish with time",
						(all) -> at(spec(all, "KafkaTopic", "products"), "/config").remove("cleanup.policy")),
				inProduction(Rule.LIKE_CONTRACT, "a right that the contract does not give",
						(all) -> spec(all, "KafkaUser", "notification-service")
							.withArray("/authorization/acls/1/operations")
							.add("Write")),
				inProduction(Rule.LIKE_CONTRACT, "a right that is missing",
						(all) -> spec(all, "KafkaUser", "order-service").withArray("/authorization/acls").remove(0)),
				inProduction(Rule.LIKE_CONTRACT, "a scaler that reads messages",
						(all) -> spec(all, "KafkaUser", "scaler").withArray("/authorization/acls/0/operations")
							.add("Read")),
				inProduction(Rule.LIKE_CONTRACT, "a scaler that waits for another group",
						(all) -> at(spec(all, "ScaledObject", "order-service"), "/triggers/0/metadata")
							.put("consumerGroup", "orders")));
	}

	private static ObjectNode map(Manifests all, String name) {
		return all.of("ConfigMap").filter((it) -> Manifests.name(it).startsWith(name + "-")).findFirst().orElseThrow();
	}

}
