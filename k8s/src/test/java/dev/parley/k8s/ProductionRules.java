package dev.parley.k8s;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of production beyond the rules for every overlay. */
final class ProductionRules {

	private static final Pattern DIGEST = Pattern.compile("@sha256:[0-9a-f]{64}$");

	/** The paths that programs call. */
	private static final List<String> PROGRAMS = List.of("/api", "/auth", "/session");

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

	/** A program that calls without TLS must fail: a redirect would hide the mistake. */
	static Stream<String> pagesRedirected(Manifests manifests) {
		return manifests.of("HTTPRoute")
			.flatMap((route) -> route.at("/spec/rules").valueStream())
			.filter((rule) -> rule.path("filters").toString().contains("RequestRedirect"))
			.filter((rule) -> rule.path("matches").isEmpty()
					|| rule.path("matches").valueStream().anyMatch(ProductionRules::reachesPrograms))
			.map((rule) -> "Programs are redirected to HTTPS by " + rule);
	}

	private static boolean reachesPrograms(JsonNode match) {
		String path = match.at("/path/value").asText("/");
		boolean exact = match.at("/path/type").asText().equals("Exact");
		return PROGRAMS.stream().anyMatch((of) -> path.startsWith(of) || (!exact && of.startsWith(path)));
	}

	private static boolean isProduction(Manifests manifests) {
		return manifests.of("Cluster").findAny().isPresent();
	}

}
