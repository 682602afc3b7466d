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

import dev.parley.cli.platform.Failure;

/**
 * Calls the platform with a token.
 *
 * @param url where the gateway listens
 * @param token the bearer token
 */
public record FrontDoor(URI url, String token) {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	/**
	 * Reads a resource.
	 * @param path the path below the front door
	 * @return the answer, whatever its status
	 */
	public Reply get(String path) {
		return send(HTTP, request(path).GET().build());
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
		return send(HTTP, request.build());
	}

	/**
	 * Deletes a resource.
	 * @param path the path below the front door
	 * @return the answer, whatever its status
	 */
	public Reply delete(String path) {
		return send(HTTP, request(path).DELETE().build());
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
