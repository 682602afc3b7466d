package dev.parley.k8s;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTests {

	private static Stream<String> between(String... edges) {
		return Stream.concat(Stream.of("anybody > gateway:8080", "gateway > auth-server:8081",
				"gateway > order-service:8082", "gateway > inventory-service:8083",
				"gateway > notification-service:8084", "order-service > inventory-service:8083",
				"order-service > auth-server:8081", "inventory-service > auth-server:8081",
				"notification-service > auth-server:8081", "kafka > auth-server:8081", "auth-server > postgres:5432",
				"order-service > postgres:5432", "inventory-service > postgres:5432",
				"notification-service > postgres:5432", "order-service > kafka:9092", "inventory-service > kafka:9092",
				"notification-service > kafka:9092"), Stream.of(edges));
	}

	private static Stream<String> edges(Overlay overlay) {
		return Network.of(overlay.manifests())
			.edges()
			.stream()
			.filter((edge) -> !edge.to().equals(Network.NAMES))
			.map(Edge::toString);
	}

	@Test
	void allowsWhatTheArchitectureDrawsAndNothingElse() {
		assertThat(edges(Overlay.LOCAL)).containsExactlyInAnyOrderElementsOf(
				between("kafka > kafka:9093", "kafka > kafka:9094", "setup-servers > kafka:9094",
						"setup-servers > postgres:5432", "setup-secrets > anybody:443", "setup-secrets > anybody:6443")
					.toList());
	}

}
