package dev.parley.setup;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.parley.servers.Failure;
import dev.parley.servers.PartIdentity;
import dev.parley.servers.Unchecked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of a namespace in the Kubernetes API.
 *
 * @param token the token of the service account
 */
record KubernetesApi(HttpClient http, URI url, String namespace, String token) {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Uses the service account of this pod.
	 * @param account the directory with the account's token and namespace, and the
	 * certificate of the API's CA
	 */
	static KubernetesApi as(Path account, URI url) {
		HttpClient http = HttpClient.newBuilder()
			.connectTimeout(Duration.ofSeconds(10))
			.sslContext(PartIdentity.trusting(account.resolve("ca.crt")))
			.build();
		return Unchecked.get(() -> new KubernetesApi(http, url, Files.readString(account.resolve("namespace")).strip(),
				Files.readString(account.resolve("token")).strip()));
	}

	/** Reads a secret; empty if there is none of that name. */
	Optional<JsonNode> read(String name) {
		HttpResponse<String> response = send("read", name, request("/" + name).GET());
		return (response.statusCode() == 404) ? Optional.empty()
				: Optional.of(JSON.readTree(accepted("read", name, response)));
	}

	/** Creates a secret, and fails if there is one of that name. */
	void create(String name, JsonNode secret) {
		accepted("create", name, send("create", name, request("").POST(BodyPublishers.ofString(secret.toString()))));
	}

	/** Replaces a secret, and fails if it has changed since it was read. */
	void replace(String name, JsonNode secret) {
		accepted("replace", name,
				send("replace", name, request("/" + name).PUT(BodyPublishers.ofString(secret.toString()))));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.url.resolve("/api/v1/namespaces/" + this.namespace + "/secrets" + path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + this.token)
			.header("Content-Type", "application/json");
	}

	private HttpResponse<String> send(String verb, String name, HttpRequest.Builder request) {
		try {
			return Unchecked.get(() -> this.http.send(request.build(), BodyHandlers.ofString()));
		}
		catch (UncheckedIOException ex) {
			throw new Failure("Could not %s the Kubernetes secret %s: %s".formatted(verb, name, ex.getCause()));
		}
	}

	/** The body, which may contain secrets; an error has the status only. */
	private static String accepted(String verb, String name, HttpResponse<String> response) {
		if (response.statusCode() >= 300) {
			throw new Failure("Could not %s the Kubernetes secret %s: the API answers %d".formatted(verb, name,
					response.statusCode()));
		}
		return response.body();
	}

	@Override
	public String toString() {
		return this.url + ", namespace " + this.namespace;
	}

}
