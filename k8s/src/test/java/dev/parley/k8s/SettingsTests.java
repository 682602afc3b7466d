package dev.parley.k8s;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

	private static Stream<String> differing(Overlay overlay) {
		return Settings.differences(overlay.manifests()).map(Settings.Difference::key).distinct();
	}

	@Test
	void telemetryGoesToTheSamePathsAsInCompose() {
		assertThat(differing(Overlay.LOCAL.with("observability"))).containsExactlyInAnyOrder(
				"MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "MANAGEMENT_OTLP_METRICS_EXPORT_URL",
				"MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT");
	}

	@Test
	void tlsChangesTheAddressesOfPartsAndNothingElse() {
		assertThat(differing(Overlay.LOCAL_TLS)).containsExactlyInAnyOrder("SPRING_PROFILES_INCLUDE", "PARLEY_ISSUER",
				"PARLEY_AUTH_URL", "PARLEY_ORDER_URL", "PARLEY_INVENTORY_URL", "PARLEY_NOTIFICATION_URL",
				"MANAGEMENT_SERVER_PORT", "MANAGEMENT_SERVER_SSL_ENABLED", "KAFKA_OPTS");
	}

	@Test
	void productionChangesTheAddressesOfPartsAndServersAndNothingElse() {
		assertThat(differing(Overlay.PRODUCTION)).containsExactlyInAnyOrder("SPRING_PROFILES_ACTIVE",
				"SPRING_PROFILES_INCLUDE", "SERVER_SSL_CLIENT_AUTH", "PARLEY_ISSUER", "PARLEY_AUTH_URL",
				"PARLEY_ORDER_URL", "PARLEY_INVENTORY_URL", "PARLEY_NOTIFICATION_URL", "MANAGEMENT_SERVER_PORT",
				"MANAGEMENT_SERVER_SSL_ENABLED", "PARLEY_POSTGRES", "PARLEY_POSTGRES_OPTIONS", "PARLEY_KAFKA",
				"PARLEY_TRUSTED_PROXIES", "MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED",
				"MANAGEMENT_OTLP_METRICS_EXPORT_URL", "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT");
	}

}
