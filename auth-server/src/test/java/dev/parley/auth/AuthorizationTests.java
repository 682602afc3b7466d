package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A client gets a user's token only by authorization code and PKCE. */
class AuthorizationTests extends AuthorizationRequests {

	@Test
	void leadsFromTheRequestThroughTheLoginToAToken() {
		URI answer = this.browser.authorize(this.client.request("openid orders:read"), "customer1");
		Jwt token = this.client.token(this.client.redeem(answer));

		assertThat(answer.toString()).startsWith(Client.REDIRECT_URI + "?");
		assertThat(Browser.parameter(answer, "state")).isEqualTo("some state");
		String subject = this.server.subject("customer1");
		assertThat(token.getSubject()).isEqualTo(subject);
		assertThat(this.client.userinfo(token).body()).isEqualTo("{\"sub\":\"%s\"}".formatted(subject));
	}

	@Test
	void asksALoggedInUserForNoSecondLogin() {
		this.browser.authorize(this.client.request("orders:read"), "customer1");

		assertThat(Browser.location(ask(docs()))).startsWith(DOCS_REDIRECT_URI + "?code=");
	}

	/** Any program on the user's device can use the id of a native client. */
	@Test
	void asksForConsentEachTimeThatANativeClientAsks() {
		this.browser.authorize(this.client.request("orders:read"), "customer1");

		URI page = URI.create(Browser.location(ask(this.client.request("orders:read"))));

		assertThat(page.toString()).startsWith(Server.ISSUER + "/oauth2/consent?");
		assertThat(this.browser.get(page.getRawPath() + "?" + page.getRawQuery()).body())
			.contains("A program on your device", "Parley&#39;s command line", "read your orders",
					"ends after ten minutes")
			.doesNotContain("It can get the next one");
	}

	@Test
	void redeemsACodeOnce() {
		URI answer = this.browser.authorize(this.client.request("orders:read"), "customer1");

		assertThat(this.client.redeem(answer).statusCode()).isEqualTo(200);
		assertThat(this.client.redeem(answer).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
	}

	@Test
	void refusesAWrongVerifier() {
		URI answer = this.browser.authorize(this.client.request("orders:read"), "customer1");

		HttpResponse<String> refused = this.client.redeem(answer, "another-verifier-that-is-long-enough-to-be-one");

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
	}

	@Test
	void givesAPublicClientNoRefreshToken() {
		URI answer = this.browser.authorize(this.client.request("openid orders:read"), "customer1");

		assertThat(this.client.redeem(answer).body()).contains("access_token").doesNotContain("refresh_token");
	}

	@Test
	void refusesARequestWithoutAChallenge() {
		Map<String, String> request = this.client.request("orders:read");
		request.remove("code_challenge");
		request.remove("code_challenge_method");

		assertThat(Browser.location(ask(request))).startsWith(Client.REDIRECT_URI + "?error=invalid_request");
	}

	@Test
	void refusesAPlainChallenge() {
		Map<String, String> request = this.client.request("orders:read");
		request.put("code_challenge_method", "plain");

		assertThat(Browser.location(ask(request))).startsWith(Client.REDIRECT_URI + "?error=invalid_request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "42-characters-is-one-less-than-the-minimum",
			"a challenge of enough characters, but with spaces",
			"a-challenge-with-a-slash/of-more-than-43-characters" })
	void refusesAChallengeThatIsNone(String challenge) {
		for (String illegal : List.of(challenge, challenge.repeat(4))) {
			Map<String, String> request = this.client.request("orders:read");
			request.put("code_challenge", illegal);

			assertThat(Browser.location(ask(request))).startsWith(Client.REDIRECT_URI + "?error=invalid_request")
				.contains("code_challenge");
		}
	}

	@Test
	void namesTheIssuerInEveryAnswer() {
		URI granted = this.browser.authorize(this.client.request("orders:read"), "customer1");
		URI refused = URI.create(Browser.location(ask(this.client.request("operations"))));

		assertThat(Browser.parameter(granted, "code")).isNotEmpty();
		assertThat(Browser.parameter(granted, "iss")).isEqualTo(Server.ISSUER);
		assertThat(Browser.parameter(refused, "error")).isEqualTo("invalid_scope");
		assertThat(Browser.parameter(refused, "iss")).isEqualTo(Server.ISSUER);
		assertThat(this.browser.get("/auth/.well-known/openid-configuration", Map.of()).body())
			.contains("\"authorization_response_iss_parameter_supported\":true");
	}

	@Test
	void knowsTheDocumentationPageAtTheFrontDoor() {
		assertThat(Browser.location(ask(docs()))).isEqualTo("/auth/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "openid-configuration", "oauth-authorization-server" })
	void describesItselfByUrlsThatABrowserCanReach(String document) {
		HttpResponse<String> answer = this.browser.get("/auth/.well-known/" + document, Map.of());

		assertThat(Client.json(answer)).containsEntry("issuer", Server.ISSUER)
			.containsEntry("authorization_endpoint", Server.ISSUER + "/oauth2/authorize")
			.containsEntry("token_endpoint", Server.ISSUER + "/oauth2/token")
			.containsEntry("jwks_uri", Server.ISSUER + "/oauth2/jwks");
		assertThat(answer.body()).contains("ES256", "S256", "orders:write", "acr_values_supported")
			.doesNotContain(this.server.origin(), "RS256\"]");
	}

}
