package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A third-party application gets the scopes that the user consents to, once. */
class ConsentTests extends ServiceTest {

	private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

	private static final Pattern REQUESTED = Pattern.compile("name=\"requested\" value=\"([^\"]+)\"");

	@BeforeEach
	void forget() {
		this.server.database().sql("delete from oauth2_authorization_consent").update();
		this.browser.login("customer1", "password of customer1");
	}

	@Test
	void describesTheApplicationAndTheScopes() {
		HttpResponse<String> page = consentPage("orders:read orders:write");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Order viewer &lt;b&gt;", "customer1", "read your orders",
				"place and cancel orders for you", "ends after ten minutes", "until you end its access");
	}

	@Test
	void grantsTheSelectedScopesAndDoesNotAskAgain() {
		URI answer = allow(consentPage("orders:read orders:write"), Map.of("scope", "orders:read"));

		assertThat(answer.toString()).startsWith(Server.VIEWER + "?code=");
		assertThat(Client.json(redeem(answer))).containsEntry("scope", "orders:read");
		assertThat(Browser.location(ask("orders:read"))).startsWith(Server.VIEWER + "?code=");
		assertThat(Browser.location(ask("orders:read orders:write"))).contains("/auth/oauth2/consent?");
	}

	@Test
	void hidesTheUserNameFromAThirdPartyApplication() throws ParseException {
		URI answer = allow(consentPage("openid orders:read"), Map.of("scope", "orders:read"));

		Map<String, Object> tokens = Client.json(redeem(answer));

		for (String token : List.of("access_token", "id_token")) {
			Map<String, Object> claims = JWTParser.parse((String) tokens.get(token)).getJWTClaimsSet().getClaims();
			assertThat(claims).containsEntry("sub", this.server.subject("customer1"));
			assertThat(claims.values()).doesNotContain("customer1");
		}
	}

	@Test
	void grantsNothingWhenNothingIsSelected() {
		URI answer = allow(consentPage("orders:read"), Map.of());

		assertThat(Browser.parameter(answer, "error")).isEqualTo("access_denied");
		assertThat(Browser.parameter(answer, "code")).isEmpty();
	}

	@Test
	void asksAgainAfterALoginIfTheSessionHadEnded() {
		HttpResponse<String> page = consentPage("openid orders:read orders:write");
		this.browser.with("none=none");

		String again = Browser.location(this.browser.post("/auth/oauth2/authorize", Map.of("client_id", "order-viewer",
				"state", state(page), "scope", "orders:read", "requested", requested(page))));

		assertThat(again).startsWith("/auth/oauth2/consent?client_id=order-viewer&scope=");
		assertThat(Browser.location(this.browser.get(again))).isEqualTo("/auth/login");
		String back = Browser.location(this.browser.login("customer1", "password of customer1"));
		assertThat(allow(this.browser.get(back), Map.of("scope", "orders:read")).toString())
			.startsWith(Server.VIEWER + "?code=");
	}

	@Test
	void acceptsAnAnswerOnceWhenGivenConcurrently() throws Exception {
		for (int round = 0; round < 3; round++) {
			forget();
			Map<String, String> form = Map.of("client_id", "order-viewer", "state", state(consentPage("orders:read")),
					"scope", "orders:read");

			List<HttpResponse<String>> answers = Concurrently.call(8,
					() -> this.browser.post("/auth/oauth2/authorize", form));

			assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(302).containsOnly(302, 400);
			answers.stream()
				.filter((answer) -> answer.statusCode() == 302)
				.map((answer) -> redeem(URI.create(Browser.location(answer))))
				.forEach((redeemed) -> assertThat(redeemed.statusCode()).isEqualTo(200));
		}
	}

	@Test
	void rejectsTheConsentOfAnotherUser() {
		HttpResponse<String> page = consentPage("orders:read");
		Browser mallory = this.server.browser();
		mallory.login("customer2", "password of customer2");

		HttpResponse<String> refused = mallory.post("/auth/oauth2/authorize",
				Map.of("client_id", "order-viewer", "state", state(page), "scope", "orders:read"));

		assertThat(refused.statusCode()).isEqualTo(400);
	}

	private HttpResponse<String> ask(String scope) {
		Map<String, String> request = this.client.request(scope);
		request.put("client_id", "order-viewer");
		request.put("redirect_uri", Server.VIEWER);
		return this.browser.get("/auth/oauth2/authorize?" + Browser.encoded(request));
	}

	private HttpResponse<String> consentPage(String scope) {
		URI page = URI.create(Browser.location(ask(scope)));
		assertThat(page.toString()).startsWith(Server.ISSUER + "/oauth2/consent?");
		return this.browser.get(page.getRawPath() + "?" + page.getRawQuery());
	}

	private URI allow(HttpResponse<String> page, Map<String, String> ticked) {
		Map<String, String> form = new HashMap<>(ticked);
		form.put("client_id", "order-viewer");
		form.put("state", state(page));
		return URI.create(Browser.location(this.browser.post("/auth/oauth2/authorize", form)));
	}

	private static String state(HttpResponse<String> page) {
		Matcher state = STATE.matcher(page.body());
		assertThat(state.find()).as(page.body()).isTrue();
		return state.group(1);
	}

	private static String requested(HttpResponse<String> page) {
		Matcher requested = REQUESTED.matcher(page.body());
		assertThat(requested.find()).as(page.body()).isTrue();
		return requested.group(1);
	}

	private HttpResponse<String> redeem(URI answer) {
		return this.server.browser()
			.post("/auth/oauth2/token",
					Map.of("grant_type", "authorization_code", "client_id", "order-viewer", "redirect_uri",
							Server.VIEWER, "code", Browser.parameter(answer, "code"), "code_verifier", Client.VERIFIER),
					Map.of());
	}

}
