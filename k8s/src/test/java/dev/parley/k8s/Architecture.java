package dev.parley.k8s;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who talks to whom, so that the policies can be held to it. */
final class Architecture {

	private static final String SERVICES = """
			gateway > auth-server:8081
			gateway > order-service:8082
			gateway > inventory-service:8083
			gateway > notification-service:8084
			order-service > inventory-service:8083
			order-service > inventory-service:8089
			order-service > auth-server:8081
			inventory-service > auth-server:8081
			notification-service > auth-server:8081
			auth-server > auth-server:8081
			kafka > auth-server:8081
			auth-server > postgres:5432
			order-service > postgres:5432
			inventory-service > postgres:5432
			notification-service > postgres:5432
			auth-server > kafka:9092
			gateway > kafka:9092
			order-service > kafka:9092
			inventory-service > kafka:9092
			notification-service > kafka:9092
			""";

	private static final String TELEMETRY = """
			auth-server > collector:4318
			gateway > collector:4318
			order-service > collector:4318
			inventory-service > collector:4318
			notification-service > collector:4318
			collector > jaeger:4318
			namespace monitoring > collector:8889
			""";

	private static final String SMALL_CLUSTER = """
			anybody > gateway:8080
			kafka > kafka:9093
			kafka > kafka:9094
			setup-servers > kafka:9094
			setup-servers > postgres:5432
			setup-secrets > anybody:443
			setup-secrets > anybody:6443
			""";

	/**
	 * The addresses are those of the API server, the store of backups and the mail
	 * server.
	 */
	private static final String OPERATORS = """
			namespace gateway-system > gateway:8080
			auth-server > address 192.0.2.3/32:465
			auth-server > address 192.0.2.3/32:587
			database-rights > postgres:5432
			postgres > postgres:5432
			postgres > postgres:8000
			postgres > address 192.0.2.1/32:443
			postgres > address 192.0.2.1/32:6443
			postgres > address 192.0.2.2/32:443
			namespace cnpg-system > postgres:8000
			namespace monitoring > postgres:9187
			kafka > kafka:9090
			kafka > kafka:9091
			kafka > address 192.0.2.1/32:443
			kafka > address 192.0.2.1/32:6443
			kafka-entity-operator > kafka:9091
			kafka-entity-operator > address 192.0.2.1/32:443
			kafka-entity-operator > address 192.0.2.1/32:6443
			kafka-exporter > kafka:9091
			namespace keda > kafka:9094
			namespace strimzi > kafka:9090
			namespace strimzi > kafka:9091
			namespace strimzi > kafka:8443
			namespace monitoring > kafka:9404
			namespace monitoring > kafka-exporter:9404
			""";

	private Architecture() {
	}

	/** Between those pods that there are. */
	static SortedSet<Edge> edges(Manifests manifests) {
		Network network = Network.of(manifests);
		return Stream.of(SERVICES, TELEMETRY, manifests.of("Kafka").findAny().isPresent() ? OPERATORS : SMALL_CLUSTER)
			.flatMap(String::lines)
			.map(Edge::parse)
			.filter((edge) -> Stream.of(edge.from(), edge.to())
				.allMatch((end) -> Edge.isOutside(end) || network.hosts().containsKey(end)))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
