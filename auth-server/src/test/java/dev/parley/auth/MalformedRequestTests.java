package dev.parley.auth;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that a caller sends is an error of the server. */
class MalformedRequestTests extends ServiceTest {

	@ParameterizedTest
	@ValueSource(strings = { "grant_type=refresh_token&client_id=parley-cli&refresh_token=a%00b",
			"grant_type=authorization_code&client_id=parley-cli&code=a%00b",
			"grant_type=client_credentials&client_id=a%00b&client_secret=c", "grant_type=a%00b",
			"grant_type=client_credentials&client_id=partner&client_secret=%00",
			"grant_type=client_credentials&client_id=%ff", "grant_type=client_credentials&client_id=%zz" })
	void refusesTextThatTheDatabaseCannotStore(String form) throws Exception {
		HttpResponse<String> answer = send("POST", "/auth/oauth2/token", form);
		assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
		assertThat(answer.body()).startsWith("{\"");
	}

	@Test
	void refusesTheNameOfAClientThatTheDatabaseCannotStore() {
		assertThat(this.client.credentials("a\0b", "c", Map.of()).statusCode()).isBetween(400, 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/auth/login?continue=%00", "/auth/login?continue=%ff",
			"/auth/oauth2/authorize?client_id=a%00b", "/auth/oauth2/authorize?client_id[]=x", "/auth/%7Bid%7D" })
	void refusesPathsAndQueries(String path) {
		HttpResponse<String> answer = this.browser.get(path, Map.of("Accept", "application/json"));
		assertThat(answer.statusCode()).isBetween(400, 404);
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client_secret=secret+of+partner", "%63lient_secret=x", "refresh_token=x", "code=x",
			"code_verifier=x", "a=b&token=x" })
	void refusesCredentialsInTheUrlOfAProtocolEndpoint(String query) throws Exception {
		HttpResponse<String> answer = send("POST", "/auth/oauth2/token?" + query,
				"grant_type=client_credentials&client_id=partner&client_secret=secret+of+partner");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("invalid_request");
	}

	@Test
	void refusesAPasswordInTheUrl() {
		String csrf = Browser.csrf(this.browser.get("/auth/login"));

		assertThat(this.browser
			.post("/auth/login?username=customer1&password=password%20of%20customer1", Map.of("_csrf", csrf))
			.statusCode()).isEqualTo(400);
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			OPTIONS  | /auth/oauth2/token      | 204 | POST, OPTIONS
			OPTIONS  | /auth/oauth2/authorize  | 204 | GET, POST, OPTIONS
			OPTIONS  | /auth/oauth2/jwks       | 204 | GET, OPTIONS
			GET      | /auth/oauth2/token      | 405 | POST, OPTIONS
			PUT      | /auth/oauth2/revoke     | 405 | POST, OPTIONS
			PROPFIND | /auth/oauth2/token      | 501 |
			PROPFIND | /auth/login             | 501 |
			""")
	void saysWhichMethodsAreAllowed(String method, String path, int status, String allow) throws Exception {
		HttpResponse<String> answer = send(method, path, "");
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Allow").orElse(null)).isEqualTo(allow);
	}

	@Test
	void readsLargeCookiesAndRefusesThoseThatAreTooLarge() {
		assertThat(this.browser.with("a=" + "b".repeat(15_000)).get("/auth/login").statusCode()).isEqualTo(200);
		HttpResponse<String> refusal = this.browser.with("a=" + "b".repeat(40_000)).get("/auth/login");
		assertThat(refusal.statusCode()).isEqualTo(400);
		assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void refusesAFormThatTurnsOutToBeTooLarge() throws Exception {
		HttpResponse<String> answer = send("POST", "/auth/oauth2/token", BodyPublishers
			.ofInputStream(() -> new ByteArrayInputStream("x".repeat(17_000).getBytes(StandardCharsets.US_ASCII))));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	private HttpResponse<String> send(String method, String path, String form) throws Exception {
		return send(method, path, BodyPublishers.ofString(form));
	}

	private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.server.origin() + path))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.method(method, body)
				.build(), BodyHandlers.ofString());
	}

}
