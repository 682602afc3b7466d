package dev.parley.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

import dev.parley.servers.Failure;

/**
 * Calls the platform with a token.
 *
 * @param http what calls it
 * @param url where the gateway listens
 * @param token the bearer token
 */
public record FrontDoor(HttpClient http, URI url, String token) {

	/**
	 * Reads a resource.
	 * @param path the path below the front door
	 * @return the answer, whatever its status
	 */
	public Reply get(String path) {
		return send(this.http, request(path).GET().build());
	}

	/**
	 * Posts a document.
	 * @param path the path below the front door
	 * @param json the body
	 * @param headers further headers
	 * @return the answer, whatever its status
	 */
	public Reply post(String path, String json, Map<String, String> headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json));
		headers.forEach(request::header);
		return send(this.http, request.build());
	}

	/**
	 * Deletes a resource.
	 * @param path the path below the front door
	 * @return the answer, whatever its status
	 */
	public Reply delete(String path) {
		return send(this.http, request(path).DELETE().build());
	}

	/**
	 * Prepares to call a platform.
	 * @param tls how it is recognized, if its URL is one of HTTPS
	 * @return a builder of HTTP clients
	 */
	public static HttpClient.Builder clients(SSLContext tls) {
		return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).sslContext(tls);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.url.resolve(path))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + this.token);
	}

	static Reply send(HttpClient http, HttpRequest request) {
		try {
			HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.headers().firstValue("Location"), response.body());
		}
		catch (SSLHandshakeException ex) {
			throw new Failure("The certificate at " + request.uri().resolve("/")
					+ " is not one of this platform: does another program listen there?");
		}
		catch (ConnectException ex) {
			throw new Failure(
					"Nothing answers at " + request.uri().resolve("/") + ": start the platform with ./parley up");
		}
		catch (IOException ex) {
			throw new Failure("The platform did not answer " + request.uri().getPath() + ": " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while waiting for the platform");
		}
	}

}
