package dev.parley.setup;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.parley.servers.Unchecked;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code platform.yaml} says of a service; the file describes each entry. */
public record ServiceDescription(int port, @Nullable Integer grpcPort, @Nullable String path, @Nullable String database,
		@Nullable Integer instances, @Nullable List<String> calls, @Nullable List<String> scopes, @Nullable String api,
		@Nullable List<RouteDescription> routes) {

	private static final YAMLMapper YAML = YAMLMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** Reads all, in the order of the file. */
	static Map<String, ServiceDescription> all() {
		return Unchecked.get(() -> {
			try (InputStream file = ServiceDescription.class.getResourceAsStream("/platform.yaml")) {
				JsonNode services = YAML.readTree(Objects.requireNonNull(file)).required("platform.services");
				return YAML.convertValue(services, new TypeReference<LinkedHashMap<String, ServiceDescription>>() {
				});
			}
		});
	}

	/** What the gateway sends to a service. */
	public record RouteDescription(String path, List<String> scopes) {
	}

}
