package dev.parley.k8s;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is asked of production beyond the rules for every overlay. */
final class ProductionRules {

	private static final Pattern DIGEST = Pattern.compile("@sha256:[0-9a-f]{64}$");

	private static final String TELEMETRY = "MANAGEMENT_";

	private ProductionRules() {
	}

	static Stream<String> digests(Manifests manifests) {
		return Stream
			.concat(manifests.pods()
				.flatMap((pod) -> pod.containers().map((container) -> container.path("image").asText())),
					manifests.of("Cluster").map((cluster) -> cluster.at("/spec/imageName").asText()))
			.filter((image) -> isProduction(manifests) && !DIGEST.matcher(image).find())
			.map((image) -> image + " can be replaced by another image of this name");
	}

	static Stream<String> noSuperuser(Manifests manifests) {
		return Stream.concat(
				manifests.of("Cluster")
					.filter((cluster) -> cluster.at("/spec/enableSuperuserAccess").asBoolean(false))
					.map((cluster) -> Manifests.title(cluster) + " gives its superuser a password"),
				manifests.of("Cluster")
					.map((cluster) -> Manifests.name(cluster) + "-superuser")
					.filter((secret) -> manifests.pods().anyMatch((pod) -> pod.spec().toString().contains(secret)))
					.map((secret) -> "A pod reads " + secret));
	}

	/** Telemetry is the exception, as the README says. */
	static Stream<String> encrypted(Manifests manifests) {
		return isProduction(manifests) ? manifests.of("ConfigMap")
			.flatMap((map) -> map.path("data").properties().stream())
			.filter((setting) -> !setting.getKey().startsWith(TELEMETRY))
			.filter((setting) -> setting.getKey().endsWith("_URL") && setting.getValue().asText().startsWith("http:"))
			.map((setting) -> setting.getKey() + " is not encrypted") : Stream.empty();
	}

	private static boolean isProduction(Manifests manifests) {
		return manifests.of("Cluster").findAny().isPresent();
	}

}
