package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer goes only to a registered address, also if the request is a form. */
class RedirectUriTests extends AuthorizationRequests {

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

	@ParameterizedTest
	@ValueSource(strings = { "client_id=parley-docs", "redirect_uri=https://evil.example/callback" })
	void refusesARepeatedParameter(String repeated) {
		String request = Browser.encoded(this.client.request("orders:read"));

		HttpResponse<String> refused = this.browser.get("/auth/oauth2/authorize?" + request + "&" + repeated);

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Location")).isEmpty();
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

}
