package dev.parley.k8s;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentTests {

	static Stream<Overlay> withoutNotifications() {
		return Overlay.all().filter((overlay) -> overlay.has("without-notifications"));
	}

	@ParameterizedTest
	@MethodSource("withoutNotifications")
	void withoutNotificationsLeavesOnlyWhatKeepsData(Overlay overlay) {
		assertThat(overlay.manifests().all())
			.filteredOn((resource) -> !Stream.of("KafkaTopic", "Database").toList().contains(kind(resource)))
			.extracting(Manifests::title)
			.noneMatch((title) -> title.contains("notification-service"));
	}

	@Test
	void twoReplicasAreOfEachServiceThatHandlesOrders() {
		assertThat(Overlay.LOCAL.with("replicas-2")
			.manifests()
			.of("HorizontalPodAutoscaler")
			.filter((scaler) -> scaler.at("/spec/minReplicas").asInt() == 2)
			.map(Manifests::name))
			.containsExactlyInAnyOrder("order-service", "inventory-service", "notification-service");
	}

	@Test
	void tlsLetsTheKubeletAskAtAPortOfItsOwn() {
		assertThat(Overlay.LOCAL_TLS.manifests()
			.pods()
			.filter((pod) -> pod.is("service"))
			.flatMap((pod) -> Stream.of("startup", "readiness", "liveness")
				.<JsonNode>map((probe) -> pod.container().at("/" + probe + "Probe/httpGet/port"))))
			.extracting(JsonNode::asText)
			.containsOnly("health");
	}

	private static String kind(JsonNode resource) {
		return resource.path("kind").asText();
	}

}
