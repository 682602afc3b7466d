package dev.parley.system;

import java.io.Reader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import org.yaml.snakeyaml.Yaml;

/** The content of {@code docker-compose.yml}. */
final class ComposeFile {

	static final Map<String, Object> DOCUMENT = Unchecked.get(() -> {
		try (Reader reader = Files.newBufferedReader(Home.find().root().resolve("docker-compose.yml"))) {
			return new Yaml().load(reader);
		}
	});

	private ComposeFile() {
	}

	static Map<String, Map<String, Object>> services() {
		Map<String, Map<String, Object>> services = new LinkedHashMap<>();
		map(DOCUMENT, "services").keySet().forEach((name) -> services.put(name, map(DOCUMENT, "services", name)));
		return services;
	}

	/** Follows keys; what is not there is empty. */
	@SuppressWarnings("unchecked")
	static Map<String, Object> map(Map<String, Object> from, String... path) {
		Map<String, Object> map = from;
		for (String key : path) {
			map = (Map<String, Object>) map.getOrDefault(key, Map.of());
		}
		return map;
	}

}
