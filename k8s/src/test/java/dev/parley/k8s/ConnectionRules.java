package dev.parley.k8s;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whether PostgreSQL has a connection for each pool of each instance that may run at
 * once.
 */
final class ConnectionRules {

	/** For the migrations of starting instances, setup, backups and administrators. */
	private static final int RESERVE = 30;

	private static final Pattern POOL = Pattern.compile("maximum-pool-size: (\\d+)");

	private static final Pattern LIMIT = Pattern.compile("max_connections\\W+(\\d+)");

	private ConnectionRules() {
	}

	static Stream<String> connections(Manifests manifests) {
		int wanted = RESERVE + manifests.of("Deployment")
			.mapToInt((service) -> pool(Manifests.name(service)) * instances(manifests, service))
			.sum();
		int limit = manifests.all()
			.stream()
			.filter((resource) -> Manifests.name(resource).equals("postgres"))
			.mapToInt((resource) -> number(LIMIT, resource.toString()))
			.max()
			.orElseThrow();
		return (wanted > limit) ? Stream.of("The services may want " + wanted + " connections of " + limit)
				: Stream.empty();
	}

	/** Those that its scaler allows, and one more during an update. */
	private static int instances(Manifests manifests, JsonNode service) {
		return service.at("/spec/strategy/rollingUpdate/maxSurge").asInt()
				+ Stream.of("HorizontalPodAutoscaler", "ScaledObject")
					.flatMap(manifests::of)
					.map((scaler) -> scaler.path("spec"))
					.filter((scaler) -> scaler.at("/scaleTargetRef/name").asText().equals(Manifests.name(service)))
					.mapToInt((scaler) -> scaler.path("maxReplicas").asInt(scaler.path("maxReplicaCount").asInt()))
					.max()
					.orElse(1);
	}

	/** None if it is not one of our services, or has no database. */
	private static int pool(String service) {
		Path settings = Overlay.root().resolve(service).resolve("src/main/resources/application.yaml");
		String text = settings.toFile().exists() ? Settings.read(settings) : "";
		int pool = number(POOL, text);
		if (pool == 0 && text.contains("jdbc:postgresql:")) {
			throw new AssertionError(settings + " does not set the size of its pool");
		}
		return pool;
	}

	private static int number(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

}
