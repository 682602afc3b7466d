package dev.parley.system;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.parley.setup.Part;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A token that the gateway got for a user's token, used by the wrong caller. */
record ExchangedToken(String value) {

	private static final JsonMapper JSON = new JsonMapper();

	/** Exchanges a user's token with the secret of the gateway. */
	static ExchangedToken of(RunningPlatform platform, String token, Part service) throws Exception {
		String secret = platform.secret(Part.GATEWAY, "parley.client-secret");
		HttpRequest request = HttpRequest.newBuilder(platform.url().resolve("/auth/oauth2/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString(("gateway:" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
							.getBytes(StandardCharsets.UTF_8)))
			.POST(BodyPublishers
				.ofString("grant_type=urn:ietf:params:oauth:grant-type:token-exchange&audience=" + service.id()
						+ "&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=" + token))
			.build();
		try (HttpClient http = HttpClient.newBuilder().sslContext(platform.tls()).build()) {
			HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
			return new ExchangedToken(JSON.readTree(answer.body()).path("access_token").asString());
		}
	}

	JsonNode claims() {
		return JSON.readTree(Base64.getUrlDecoder().decode(this.value.split("\\.")[1]));
	}

	/** Calls a service or the gateway with it. */
	int status(RunningPlatform platform, URI url) throws Exception {
		try (HttpClient http = HttpClient.newBuilder().sslContext(platform.tls()).build()) {
			return http
				.send(HttpRequest.newBuilder(url).header("Authorization", "Bearer " + this.value).build(),
						BodyHandlers.discarding())
				.statusCode();
		}
	}

}
