package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.parley.setup.Part;
import tools.jackson.databind.json.JsonMapper;

/** The token with which a service comes to the broker, got as the service gets it. */
final class ServiceToken {

	private ServiceToken() {
	}

	static String of(RunningPlatform platform, String service) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			String secret = platform.secret(Part.of(service), "parley.client-secret");
			String credentials = Base64.getEncoder()
				.encodeToString((service + ":" + secret).getBytes(StandardCharsets.UTF_8));
			HttpRequest request = HttpRequest.newBuilder(platform.url().resolve("/auth/oauth2/token"))
				.header("Authorization", "Basic " + credentials)
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=kafka"))
				.build();
			String answer = http.send(request, BodyHandlers.ofString()).body();
			return new JsonMapper().readTree(answer).required("access_token").asString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
