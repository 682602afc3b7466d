package dev.parley.k8s;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;

import static dev.parley.k8s.Mutation.at;
import static dev.parley.k8s.Mutation.broken;
import static dev.parley.k8s.Mutation.container;
import static dev.parley.k8s.Mutation.inProduction;
import static dev.parley.k8s.Mutation.pod;

/** Mistakes that the pod security standard forbids. */
final class RestrictedMutations {

	private RestrictedMutations() {
	}

	static Stream<Mutation> all() {
		return Stream.of(
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
				broken(Rule.RESTRICTED, "a container that is root in a pod that is not",
						(all) -> at(container(all, "gateway"), "/securityContext").put("runAsUser", 0)),
				broken(Rule.RESTRICTED, "a container that may be root in a pod that may not",
						(all) -> at(container(all, "gateway"), "/securityContext").put("runAsNonRoot", false)),
				broken(Rule.RESTRICTED, "a container without the profile of its pod",
						(all) -> at(container(all, "gateway"), "/securityContext").putObject("seccompProfile")
							.put("type", "Unconfined")),
				broken(Rule.RESTRICTED, "all rights",
						(all) -> at(container(all, "gateway"), "/securityContext").put("privileged", true)),
				broken(Rule.RESTRICTED, "a capability that comes back",
						(all) -> at(container(all, "gateway"), "/securityContext/capabilities").putArray("add")
							.add("NET_ADMIN")),
				broken(Rule.RESTRICTED, "a setting of the kernel",
						(all) -> at(pod(all, "gateway"), "/securityContext").putArray("sysctls")
							.addObject()
							.put("name", "kernel.msgmax")
							.put("value", "1")),
				broken(Rule.RESTRICTED, "a port of the host",
						(all) -> at(container(all, "gateway"), "/ports/0").put("hostPort", 8080)),
				broken(Rule.RESTRICTED, "a probe of another host",
						(all) -> at(container(all, "gateway"), "/readinessProbe/httpGet").put("host", "elsewhere")),
				broken(Rule.RESTRICTED, "pods that no rule sees",
						(all) -> all.pod("kafka").owner().put("kind", "DaemonSet")),
				inProduction(Rule.RESTRICTED, "a broker with the rights that Strimzi gives it",
						(all) -> at(all.one("Kafka", "kafka"), "/spec/kafka/template").remove("kafkaContainer")),
				inProduction(Rule.RESTRICTED, "an operator's container that may be root",
						(all) -> at(all.one("Kafka", "kafka"),
								"/spec/entityOperator/template/userOperatorContainer/securityContext")
							.put("runAsNonRoot", false)));
	}

}
