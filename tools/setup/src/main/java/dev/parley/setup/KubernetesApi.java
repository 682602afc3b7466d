package dev.parley.setup;

import java.io.IOException;
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
 * The secrets of a namespace, as the API of Kubernetes gives and takes them.
 *
 * @param http what calls it
 * @param url where the API is
 * @param namespace the namespace
 * @param token the service account's
 */
record KubernetesApi(HttpClient http, URI url, String namespace, String token) {

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Calls it as the service account of this pod.
	 * @param account the directory with the account's token, its namespace, and the
	 * authority that vouches for the API
	 * @param url where the API is
	 */
	static KubernetesApi as(Path account, URI url) {
		HttpClient http = HttpClient.newBuilder()
			.connectTimeout(Duration.ofSeconds(10))
			.sslContext(PartIdentity.trusting(account.resolve("ca.crt")))
			.build();
		return Unchecked.get(() -> new KubernetesApi(http, url, Files.readString(account.resolve("namespace")).strip(),
				Files.readString(account.resolve("token")).strip()));
	}

	/** The secret of that name, if there is one. */
	Optional<JsonNode> read(String name) {
		HttpResponse<String> response = send("read", name, request("/" + name).GET());
		return (response.statusCode() == 404) ? Optional.empty()
				: Optional.of(JSON.readTree(taken("read", name, response)));
	}

	/** Adds a secret that is not there. */
	void create(String name, JsonNode secret) {
		taken("create", name, send("create", name, request("").POST(BodyPublishers.ofString(secret.toString()))));
	}

	/** Replaces a secret, unless it has changed since it was read. */
	void replace(String name, JsonNode secret) {
		taken("replace", name,
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
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new Failure("Kubernetes does not let us " + verb + " the secret " + name + ": " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while asking Kubernetes");
		}
	}

	/** The body, which may hold secrets: an error tells the status alone. */
	private static String taken(String verb, String name, HttpResponse<String> response) {
		if (response.statusCode() >= 300) {
			throw new Failure("Kubernetes does not let us %s the secret %s: it answers %d".formatted(verb, name,
					response.statusCode()));
		}
		return response.body();
	}

	@Override
	public String toString() {
		return this.url + ", namespace " + this.namespace;
	}

}
