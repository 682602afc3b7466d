package dev.parley.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;

/**
 * Calls the gateway with a bearer token.
 *
 * @param url the URL of the gateway
 */
public record FrontDoor(HttpClient http, URI url, String token) {

	public Reply get(String path) {
		return send(this.http, request(path).GET());
	}

	/**
	 * Posts a JSON document.
	 * @param headers further headers
	 */
	public Reply post(String path, String json, Map<String, String> headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json));
		headers.forEach(request::header);
		return send(this.http, request);
	}

	public Reply delete(String path) {
		return send(this.http, request(path).DELETE());
	}

	/** A builder of HTTP clients that use this context under HTTPS. */
	public static HttpClient.Builder clients(SSLContext tls) {
		return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).sslContext(tls);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.url.resolve(path)).header("Authorization", "Bearer " + this.token);
	}

	static Reply send(HttpClient http, HttpRequest.Builder builder) {
		HttpRequest request = builder.timeout(Duration.ofSeconds(20)).build();
		try {
			HttpResponse<String> response = Unchecked.get(() -> http.send(request, BodyHandlers.ofString()));
			return new Reply(response.statusCode(), response.headers().firstValue("Location"), response.body());
		}
		catch (UncheckedIOException ex) {
			throw new Failure(explanation(request.uri(), Objects.requireNonNull(ex.getCause())));
		}
	}

	private static String explanation(URI url, IOException cause) {
		return switch (cause) {
			case SSLHandshakeException ex -> "The certificate at " + url.resolve("/")
					+ " does not belong to this platform: does another program use the port?";
			case ConnectException ex ->
				"Nothing answers at " + url.resolve("/") + ": start the platform with ./parley up";
			default -> "The platform did not answer " + url.getPath() + ": " + cause.getMessage();
		};
	}

}
