package dev.parley.setup;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code platform.yaml} says of a service; the file describes each entry. */
public record ServiceDescription(int port, @Nullable Integer grpcPort, @Nullable String path, @Nullable String database,
		@Nullable Integer instances, @Nullable List<String> calls, @Nullable List<String> scopes, @Nullable String api,
		@Nullable List<RouteDescription> routes) {

	private static final String FILE = "platform.yaml";

	/** The ports of a local run that are not those of services. */
	private static final Map<Integer, String> SERVERS = Map.of(8085, "postgres", 8086, "kafka", 8087, "kafka", 8088,
			"kafka", 8090, "mail");

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** Reads all, in the order of the file. */
	static Map<String, ServiceDescription> all() {
		return Unchecked.get(() -> {
			try (InputStream file = Objects.requireNonNull(ServiceDescription.class.getResourceAsStream("/" + FILE))) {
				return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
			}
		});
	}

	/**
	 * Reads the text of the file.
	 * @throws Failure that says what is wrong with it
	 */
	static Map<String, ServiceDescription> read(String text) {
		try {
			Map<String, ServiceDescription> services = YAML.convertValue(
					YAML.readTree(text).required("platform.services"),
					new TypeReference<LinkedHashMap<String, ServiceDescription>>() {
					});
			requireDifferentPorts(services);
			return services;
		}
		catch (JacksonException ex) {
			throw new Failure(FILE + ": " + ex.getOriginalMessage() + path(ex), ex);
		}
	}

	private static String path(JacksonException ex) {
		return ex.getPath().isEmpty() ? ""
				: " at " + ex.getPathReference().replaceAll("[\\w.$]+\\[\"([^\"]*)\"](->)?", "$1 ").strip();
	}

	private static void requireDifferentPorts(Map<String, ServiceDescription> services) {
		Map<Integer, String> taken = new HashMap<>(SERVERS);
		services.forEach((name,
				service) -> Stream.of(service.port, service.grpcPort).filter(Objects::nonNull).forEach((port) -> {
					String other = taken.put(port, name);
					if (other != null) {
						throw new Failure("%s: port %d of %s is taken by %s; choose another one".formatted(FILE, port,
								name, other));
					}
				}));
	}

	/** What the gateway sends to a service. */
	public record RouteDescription(String path, List<String> scopes) {
	}

}
