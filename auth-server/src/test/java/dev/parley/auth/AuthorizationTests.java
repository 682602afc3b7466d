package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A client gets a user's token only by authorization code and PKCE. */
class AuthorizationTests extends ServiceTest {

	private static final String ONE_FACTOR = "https://refeds.org/profile/sfa";

	private static final String TWO_FACTORS = "https://refeds.org/profile/mfa";

	private static final String DOCS_REDIRECT_URI = "http://localhost:8080/docs/oauth2-redirect.html";

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

	@ParameterizedTest
	@CsvSource({ "prompt, login", "max_age, 0", "max_age, a day" })
	void asksForAnotherLoginOnDemand(String parameter, String value) {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.put(parameter, value);

		assertThat(Browser.location(ask(request))).isEqualTo("/auth/login");
		String back = Browser.location(this.browser.login("customer1", "password of customer1"));

		assertThat(Browser.location(this.browser.get(back))).startsWith(DOCS_REDIRECT_URI + "?code=");
	}

	@Test
	void asksForNoLoginThatIsRecentEnough() {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.put("max_age", "60");

		assertThat(Browser.location(ask(request))).startsWith(DOCS_REDIRECT_URI + "?code=");
	}

	@Test
	void refusesToGoOnSilentlyIfALoginIsDemanded() {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.putAll(Map.of("scope", "openid orders:read", "prompt", "none", "max_age", "0"));

		assertThat(Browser.location(ask(request)))
			.startsWith(DOCS_REDIRECT_URI + "?error=login_required&state=some%20state&iss=");
	}

	@Test
	void tellsWhenAndHowTheUserLoggedIn() throws ParseException {
		Map<String, Object> customer = idToken("customer1", "openid orders:read");
		Map<String, Object> operator = idToken("operator1", "openid operations");

		assertThat(customer).containsEntry("amr", List.of("pwd")).containsEntry("acr", ONE_FACTOR);
		assertThat(operator).containsEntry("amr", List.of("mfa", "otp", "pwd")).containsEntry("acr", TWO_FACTORS);
		assertThat(Instant.ofEpochSecond((Long) operator.get("auth_time"))).isBetween(Instant.now().minusSeconds(60),
				Instant.now());
	}

	@ParameterizedTest
	@ValueSource(strings = { TWO_FACTORS, "phrh", "phrh " + TWO_FACTORS })
	void refusesALoginThatIsWeakerThanTheClientAccepts(String acceptable) {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.put("acr_values", acceptable);

		URI refused = URI.create(Browser.location(ask(request)));

		assertThat(refused.toString()).startsWith(DOCS_REDIRECT_URI + "?");
		assertThat(Browser.parameter(refused, "error")).isEqualTo("unmet_authentication_requirements");
	}

	@ParameterizedTest
	@ValueSource(strings = { ONE_FACTOR, TWO_FACTORS + " " + ONE_FACTOR, "" })
	void acceptsALoginThatIsStrongEnough(String acceptable) {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.put("acr_values", acceptable);

		assertThat(Browser.location(ask(request))).startsWith(DOCS_REDIRECT_URI + "?code=");
	}

	private Map<String, Object> idToken(String user, String scope) throws ParseException {
		URI answer = this.server.browser().authorize(this.client.request(scope), user);
		String token = (String) Client.json(this.client.redeem(answer)).get("id_token");
		return JWTParser.parse(token).getJWTClaimsSet().getClaims();
	}

	/** Any program on the user's device can use the id of a native client. */
	@Test
	void asksForConsentEachTimeThatANativeClientAsks() {
		this.browser.authorize(this.client.request("orders:read"), "customer1");

		URI page = URI.create(Browser.location(ask(this.client.request("orders:read"))));

		assertThat(page.toString()).startsWith(Server.ISSUER + "/oauth2/consent?");
		assertThat(this.browser.get(page.getRawPath() + "?" + page.getRawQuery()).body())
			.contains("A program on your device", "Parley&#39;s command line", "read your orders", "ends after ten minutes")
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

	@ParameterizedTest
	@ValueSource(
			strings = { "https://evil.example/callback", "http://127.0.0.1/elsewhere", "http://localhost/callback" })
	void redirectsOnlyToRegisteredUris(String redirectUri) {
		Map<String, String> request = this.client.request("orders:read");
		request.put("redirect_uri", redirectUri);

		HttpResponse<String> refused = ask(request);

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Location")).isEmpty();
		assertThat(refused.body()).contains("This request is not valid").contains("redirect_uri");
		request.put("prompt", "none");
		assertThat(ask(request).statusCode()).isEqualTo(400);
	}

	/** An authorization request may be a form (OpenID Connect Core, section 3.1.2.1). */
	@ParameterizedTest
	@CsvSource({ "prompt, login", "max_age, 0" })
	void treatsAFormLikeALink(String parameter, String value) {
		this.browser.authorize(this.client.request("orders:read"), "customer1");
		Map<String, String> request = docs();
		request.putAll(Map.of(parameter, value, "id_token_hint", "a.secret.token"));

		String link = Browser.location(submit(request));

		assertThat(link).startsWith("/auth/oauth2/authorize?").doesNotContain("secret");
		assertThat(Browser.location(this.browser.get(link))).isEqualTo("/auth/login");
		String back = Browser.location(this.browser.login("customer1", "password of customer1"));
		assertThat(Browser.location(this.browser.get(back))).startsWith(DOCS_REDIRECT_URI + "?code=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "login" })
	void refusesAFormThatNamesNoRegisteredUri(String prompt) {
		Map<String, String> request = this.client.request("openid orders:read");
		request.putAll(Map.of("prompt", prompt, "redirect_uri", "https://evil.example/callback"));
		assertThat(this.browser.get(Browser.location(submit(request))).statusCode()).isEqualTo(400);

		request.remove("redirect_uri");
		assertThat(this.browser.get(Browser.location(submit(request))).statusCode()).isEqualTo(400);
	}

	/** Its only URI is the default. */
	@Test
	void asksForALoginAlsoWithoutAUri() {
		Map<String, String> request = this.client.request("orders:read");
		request.remove("redirect_uri");

		assertThat(Browser.location(this.browser.get(Browser.location(submit(request))))).isEqualTo("/auth/login");
	}

	private HttpResponse<String> submit(Map<String, String> request) {
		return this.browser.post("/auth/oauth2/authorize", request);
	}

	@Test
	void returnsToAnyPortOfTheUsersOwnMachine() {
		Map<String, String> request = this.client.request("orders:read");
		request.put("redirect_uri", "http://127.0.0.1:54321/callback");

		assertThat(Browser.location(ask(request))).isEqualTo("/auth/login");
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

	private Map<String, String> docs() {
		Map<String, String> request = this.client.request("orders:read");
		request.put("client_id", "parley-docs");
		request.put("redirect_uri", DOCS_REDIRECT_URI);
		return request;
	}

	private HttpResponse<String> ask(Map<String, String> request) {
		return this.browser.get("/auth/oauth2/authorize?" + Browser.encoded(request));
	}

}
