package dev.parley.auth;

import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A client may demand when and how the user has logged in. */
class DemandedLoginTests extends AuthorizationRequests {

	private static final String ONE_FACTOR = "https://refeds.org/profile/sfa";

	private static final String TWO_FACTORS = "https://refeds.org/profile/mfa";

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

}
