package dev.parley.k8s;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who may talk to whom, as the policies say.
 *
 * @param hosts the labels of all pods, by name
 * @param policies the policies
 */
record Network(Map<String, JsonNode> hosts, List<JsonNode> policies) {

	/** As the network of Kubernetes names itself. */
	static final String NAMES = "kube-dns";

	static final String ADDRESS = "address ";

	static Network of(Manifests manifests) {
		Map<String, JsonNode> hosts = manifests.pods().collect(Collectors.toMap(Pod::name, Pod::labels));
		hosts.putAll(Operators.pods(manifests));
		return new Network(hosts, manifests.of("NetworkPolicy").<JsonNode>map((it) -> it).toList());
	}

	/** What both ends allow. */
	SortedSet<Edge> edges() {
		SortedSet<Edge> given = ends("egress");
		SortedSet<Edge> taken = ends("ingress");
		return Stream
			.concat(given.stream().filter((edge) -> edge.isOpen() || edge.isIn(taken)),
					taken.stream().filter((edge) -> edge.isOpen() || edge.isIn(given)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** What one end allows and the other one does not. */
	SortedSet<Edge> halves() {
		SortedSet<Edge> halves = ends("egress");
		halves.addAll(ends("ingress"));
		halves.removeAll(edges());
		return halves;
	}

	private SortedSet<Edge> ends(String direction) {
		return this.policies.stream()
			.filter((policy) -> Pod.elements(policy.at("/spec/policyTypes"))
				.anyMatch((type) -> type.asText().equalsIgnoreCase(direction)))
			.flatMap((policy) -> selected(policy.at("/spec/podSelector"))
				.flatMap((own) -> Pod.elements(policy.at("/spec/" + direction))
					.flatMap((rule) -> ends(direction, own, rule))))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private Stream<Edge> ends(String direction, String own, JsonNode rule) {
		boolean out = direction.equals("egress");
		JsonNode peers = rule.path(out ? "to" : "from");
		List<String> others = peers.isEmpty() ? List.of(Edge.ANYBODY)
				: Pod.elements(peers).flatMap(this::peers).toList();
		List<Integer> ports = rule.path("ports").isEmpty() ? List.of(0)
				: Pod.elements(rule.path("ports"))
					.map((port) -> port.has("endPort") ? 0 : port.path("port").asInt())
					.toList();
		return others.stream()
			.flatMap((other) -> ports.stream()
				.map((port) -> out ? new Edge(own, other, port) : new Edge(other, own, port)));
	}

	private Stream<String> peers(JsonNode peer) {
		if (peer.has("namespaceSelector")) {
			String namespace = peer.at("/namespaceSelector/matchLabels").path("kubernetes.io/metadata.name").asText();
			boolean names = namespace.equals("kube-system")
					&& peer.at("/podSelector/matchLabels/k8s-app").asText().equals(NAMES);
			return Stream.of(names ? NAMES : "namespace " + namespace);
		}
		if (peer.has("ipBlock")) {
			return Stream.of(ADDRESS + peer.at("/ipBlock/cidr").asText());
		}
		return peer.has("podSelector") ? selected(peer.path("podSelector")) : Stream.of(peer.toString());
	}

	private Stream<String> selected(JsonNode selector) {
		return this.hosts.entrySet()
			.stream()
			.filter((host) -> matches(host.getValue(), selector))
			.map(Map.Entry::getKey);
	}

	private static boolean matches(JsonNode labels, JsonNode selector) {
		return selector.path("matchLabels")
			.properties()
			.stream()
			.allMatch((it) -> labels.path(it.getKey()).equals(it.getValue()))
				&& Pod.elements(selector.path("matchExpressions")).allMatch((it) -> in(labels, it));
	}

	private static boolean in(JsonNode labels, JsonNode expression) {
		if (!expression.path("operator").asText().equals("In")) {
			throw new AssertionError("This test does not understand " + expression);
		}
		return Pod.elements(expression.path("values")).anyMatch(labels.path(expression.path("key").asText())::equals);
	}

}
