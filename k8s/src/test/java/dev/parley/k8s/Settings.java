package dev.parley.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The environment of containers: who reads it, and whether it is that of Compose. */
final class Settings {

	/** Read by Spring Boot itself. */
	private static final Set<String> SPRING = Set.of("SPRING_PROFILES_ACTIVE", "SPRING_PROFILES_INCLUDE",
			"SPRING_FLYWAY_USER", "MANAGEMENT_OTLP_METRICS_EXPORT_ENABLED", "MANAGEMENT_OTLP_METRICS_EXPORT_URL",
			"MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", "MANAGEMENT_SERVER_PORT",
			"MANAGEMENT_SERVER_SSL_ENABLED", "SERVER_SSL_CLIENT_AUTH");

	/**
	 * Compose's own: what its health check asks, what starts the broker again when the
	 * issuer changes, and its mail server. Here, telemetry is a component.
	 */
	private static final Set<String> COMPOSE = Set.of("HEALTH", "PARLEY_ISSUER of kafka",
			"SPRING_MAIL_PORT of auth-server");

	private Settings() {
	}

	static Stream<String> unread(Manifests manifests) {
		String settings = settings();
		Stream<String> unread = manifests.of("ConfigMap").flatMap((map) -> {
			String name = Manifests.name(map);
			List<String> readers = manifests.pods()
				.filter((pod) -> maps(pod).anyMatch(name::equals))
				.map((pod) -> pod.spec().toString())
				.toList();
			return readers.isEmpty() ? Stream.of(name + " is read by nobody")
					: keys(map.path("data")).filter((key) -> !isRead(key, settings, readers))
						.map((key) -> key + " in " + name + " is read by nobody");
		});
		Stream<String> missing = manifests.pods()
			.flatMap((pod) -> maps(pod).filter((name) -> !manifests.has("ConfigMap", name))
				.map((name) -> pod.title() + " waits for " + name + ", which is not there"));
		return Stream.concat(unread, missing);
	}

	private static Stream<String> maps(Pod pod) {
		return Stream.of("configMapRef", "configMap")
			.flatMap((reference) -> pod.spec().findValues(reference).stream())
			.map((reference) -> reference.path("name").asText());
	}

	/**
	 * A variable is in what the services read, a file in what a container is started
	 * with.
	 */
	private static boolean isRead(String key, String settings, List<String> readers) {
		return key.matches("[A-Z0-9_]+") ? SPRING.contains(key) || isReadByTheGateway(key)
				|| Pattern.compile("\\$\\{" + key.replace("_", "[._-]") + ":", Pattern.CASE_INSENSITIVE)
					.matcher(settings)
					.find()
				: readers.stream().anyMatch((reader) -> reader.contains("/" + key));
	}

	/** The gateway looks for the URLs of each service. */
	private static boolean isReadByTheGateway(String key) {
		return keys(Yaml.document(read(Overlay.root().resolve("platform.yaml"))).path("platform.services"))
			.map((service) -> service.replaceFirst("-[a-z]+$", "").toUpperCase(Locale.ROOT).replace('-', '_'))
			.anyMatch((service) -> key.equals("PARLEY_" + service + "_URL"));
	}

	/** What the services read. */
	private static String settings() {
		try (Stream<Path> files = Files.find(Overlay.root(), 5,
				(path, attributes) -> path.toString().matches(".*/src/main/resources/[a-z-]+\\.yaml"))) {
			return files.map(Settings::read).collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Stream<String> unlikeCompose(Manifests manifests) {
		return differences(manifests).map(Difference::toString);
	}

	static Stream<Difference> differences(Manifests manifests) {
		JsonNode compose = Yaml.document(read(Overlay.root().resolve("docker-compose.yml")).replace("$$", ""))
			.path("services");
		return manifests.pods().filter((pod) -> compose.has(pod.name())).flatMap((pod) -> {
			Map<String, String> here = environment(manifests, pod);
			Map<String, String> there = values(compose.path(pod.name()).path("environment"));
			there.keySet()
				.removeIf((key) -> COMPOSE.contains(key) || COMPOSE.contains(key + " of " + pod.name())
						|| key.startsWith("MANAGEMENT_"));
			return Stream.concat(here.keySet().stream(), there.keySet().stream())
				.distinct()
				.map((key) -> new Difference(pod.name(), key, here.getOrDefault(key, ""), there.getOrDefault(key, "")))
				.filter((it) -> !it.here().equals(it.there()));
		});
	}

	static Map<String, String> environment(Manifests manifests, Pod pod) {
		Map<String, String> all = new TreeMap<>();
		Pod.elements(pod.container().path("envFrom"))
			.map((source) -> source.at("/configMapRef/name").asText())
			.forEach((name) -> all.putAll(values(manifests.one("ConfigMap", name).path("data"))));
		Pod.elements(pod.container().path("env"))
			.forEach((variable) -> all.put(variable.path("name").asText(), variable.path("value").asText()));
		return all;
	}

	/** Variables of the shell have their defaults. */
	private static Map<String, String> values(JsonNode environment) {
		Map<String, String> values = new TreeMap<>();
		keys(environment)
			.forEach((key) -> values.put(key, environment.path(key).asText().replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")));
		return values;
	}

	private static Stream<String> keys(JsonNode map) {
		return map.properties().stream().map(Map.Entry::getKey);
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A variable that is not as in Compose.
	 *
	 * @param pod who has it
	 * @param key its name
	 * @param here its value, empty for none
	 * @param there its value in Compose, empty for none
	 */
	record Difference(String pod, String key, String here, String there) {
	}

}
