package dev.parley.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The environment of containers: who reads it, and whether it is that of Compose. */
final class Settings {

	/** Read by Spring Boot itself. */
	private static final Set<String> SPRING = Set.of("SPRING_PROFILES_ACTIVE", "SPRING_FLYWAY_USER");

	/**
	 * Compose's own: what its health check asks, and what starts the broker again when
	 * the issuer changes. Here, telemetry is a component.
	 */
	private static final Set<String> COMPOSE = Set.of("HEALTH", "PARLEY_ISSUER of kafka");

	private Settings() {
	}

	static Stream<String> unread(Manifests manifests) {
		String settings = settings();
		Set<String> mounted = manifests.pods()
			.flatMap((pod) -> Stream.concat(pod.spec().findValues("configMapRef").stream(),
					pod.spec().findValues("configMap").stream()))
			.map((reference) -> reference.path("name").asText())
			.collect(Collectors.toSet());
		return manifests.of("ConfigMap").flatMap((map) -> {
			String name = Manifests.name(map);
			if (!mounted.contains(name)) {
				return Stream.of(name + " is read by nobody");
			}
			return keys(map.path("data")).filter((key) -> key.matches("[A-Z0-9_]+"))
				.filter((key) -> !SPRING.contains(key) && !settings.contains("${" + key))
				.map((key) -> key + " in " + name + " is read by nobody");
		});
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
				.filter(Predicate.not((key) -> here.getOrDefault(key, "").equals(there.getOrDefault(key, ""))))
				.map((key) -> "%s has %s=%s, and in Compose %s".formatted(pod.title(), key, here.get(key),
						there.get(key)));
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

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
