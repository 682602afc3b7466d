package dev.parley.setup;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.parley.servers.Directories;
import dev.parley.servers.Secrets;
import dev.parley.servers.Unchecked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps each directory of secrets as a Kubernetes secret, which outlives the directories
 * of the pod.
 *
 * @param secrets the directories
 */
record KubernetesVault(KubernetesApi api, ContainerSecrets secrets) {

	private static final String PREFIX = "parley-";

	private static final JsonMapper JSON = new JsonMapper();

	/** Generates what is missing. */
	void make() {
		Map<String, Optional<JsonNode>> kept = new TreeMap<>();
		this.secrets.parts().forEach((part) -> kept.put(part, this.api.read(PREFIX + part)));
		kept.forEach((part, secret) -> secret.ifPresent((it) -> unpack(part, it)));
		this.secrets.make();
		kept.forEach(this::keep);
	}

	private void unpack(String part, JsonNode secret) {
		Secrets directory = this.secrets.vault().of(part);
		secret.path("data")
			.propertyStream()
			.forEach((file) -> directory.put(file.getKey(), Base64.getDecoder().decode(file.getValue().asString())));
	}

	private void keep(String part, Optional<JsonNode> before) {
		JsonNode data = pack(part);
		if (before.isEmpty()) {
			ObjectNode secret = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
			secret.putObject("metadata")
				.put("name", PREFIX + part)
				.putObject("labels")
				.put("app.kubernetes.io/part-of", "parley");
			secret.set("data", data);
			this.api.create(PREFIX + part, secret);
		}
		else if (!data.equals(before.get().path("data"))) {
			ObjectNode secret = before.get().deepCopy().asObject();
			secret.set("data", data);
			this.api.replace(PREFIX + part, secret);
		}
	}

	private JsonNode pack(String part) {
		ObjectNode data = JSON.createObjectNode();
		for (Path file : Directories.files(this.secrets.vault().of(part).directory())) {
			data.put(file.getFileName().toString(),
					Base64.getEncoder().encodeToString(Unchecked.get(() -> Files.readAllBytes(file))));
		}
		return data;
	}

}
