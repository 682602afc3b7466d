package dev.parley.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentTests {

	/** Included by the component {@code tls} and by the overlay {@code production}. */
	private static final String PART_OF_TLS = "tls-services";

	static Stream<Overlay> withoutNotifications() {
		return Overlay.all().filter((overlay) -> overlay.has("without-notifications"));
	}

	@Test
	void eachOverlayAndEachComponentIsTested() {
		assertThat(Overlay.all().map(Overlay::name)).containsAll(folders("overlays"));
		assertThat(Overlay.all().flatMap((overlay) -> overlay.components().stream()))
			.containsAll(folders("components").stream().filter((name) -> !name.equals(PART_OF_TLS)).toList());
	}

	private static List<String> folders(String parent) {
		try (Stream<Path> folders = Files.list(Overlay.root().resolve("k8s").resolve(parent))) {
			return folders.map((folder) -> folder.getFileName().toString()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("withoutNotifications")
	void withoutNotificationsLeavesOnlyWhatKeepsData(Overlay overlay) {
		assertThat(overlay.manifests().all())
			.filteredOn((resource) -> !Set.of("KafkaTopic", "Database").contains(resource.path("kind").asText()))
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
	void tlsNamesThisMachineOnlyWhereTheGatewayIsForwardedToIt() {
		assertThat(hosts(Overlay.LOCAL_TLS)).containsExactly("gateway");
		assertThat(hosts(Overlay.LOCAL.with("tls"))).isEmpty();
	}

	private static Stream<String> hosts(Overlay overlay) {
		return overlay.manifests()
			.of("Certificate")
			.filter((certificate) -> certificate.at("/spec/dnsNames").toString().contains("localhost"))
			.map(Manifests::name);
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

}
