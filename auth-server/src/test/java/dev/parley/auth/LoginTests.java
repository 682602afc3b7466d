package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A user logs in and out in a browser, and sees only the own account. */
class LoginTests extends ServiceTest {

	@Test
	void greetsAUserWhoLogsInWithoutADestination() {
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");

		HttpResponse<String> answer = this.browser.login("customer1", "password of customer1");

		assertThat(Browser.location(answer)).isEqualTo("/auth/");
		assertThat(this.browser.get("/auth/").body()).contains("customer1").contains("http://localhost:8080/docs");
	}

	@Test
	void endsTheSessionAtLogout() {
		this.browser.login("customer1", "password of customer1");

		assertThat(Browser.location(this.browser.logout())).isEqualTo("/auth/login?logout");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/auth/", "/auth/account/access", "/auth/account/password", "/auth/account/app" })
	void offersTheLogoutOnEachPageOfTheAccount(String page) {
		this.browser.login("customer1", "password of customer1");

		String csrf = Browser.csrf(this.browser.get(page));

		assertThat(this.browser.get(page).body()).contains("action=\"/auth/logout\"");
		assertThat(Browser.location(this.browser.post("/auth/logout", Map.of("_csrf", csrf))))
			.isEqualTo("/auth/login?logout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer1", "nobody", "no such name", "nul\0", "" })
	void answersAWrongPasswordAndAnUnknownUserAlike(String username) {
		HttpResponse<String> answer = this.browser.login(username, "x".repeat(100));

		assertThat(Browser.location(answer)).isEqualTo("/auth/login?error");
		assertThat(this.browser.get("/auth/login?error").body())
			.contains("The user name or password is wrong. Please try again.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer1", "no such name", "<b>\"" })
	void keepsTheNameOfALoginThatFailed(String username) {
		this.browser.login(username, "wrong");

		assertThat(this.browser.get("/auth/login?error").body()).contains(nameField(username));
		assertThat(this.browser.get("/auth/login").body()).doesNotContain(nameField(username));

		this.browser.post("/auth/login", Map.of("username", username, "password", "wrong", "_csrf", "expired"));

		assertThat(this.browser.get("/auth/login?expired").body()).contains(nameField(username));
	}

	private static String nameField(String value) {
		return "value=\"" + HtmlUtils.htmlEscape(value) + "\"";
	}

	@Test
	void makesABetterHashOfAPasswordWhoseHashWasCheaper() {
		JdbcClient database = this.server.database();
		String cheap = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("password of customer2");
		database.sql("update account set password = ? where username = 'customer2'").param(cheap).update();
		assertThat(Browser.location(this.browser.login("customer2", "password of customer2"))).isEqualTo("/auth/");
		assertThat(
				database.sql("select password from account where username = 'customer2'").query(String.class).single())
			.startsWith("{bcrypt}$2a$05$");
		assertThat(Browser.location(this.server.browser().login("customer2", "password of customer2")))
			.isEqualTo("/auth/");
	}

	@Test
	void offersAFreshFormForOneThatIsTooOld() {
		HttpResponse<String> answer = this.browser.post("/auth/login",
				Map.of("username", "customer1", "password", "password of customer1"));

		assertThat(Browser.location(answer)).isEqualTo("/auth/login?expired");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void leadsFromAFormOfAnEndedSessionToWhereItGoesOn() {
		String csrf = Browser.csrf(this.browser.get("/auth/login"));
		this.browser.login("customer1", "password of customer1");
		Map<String, String> form = Map.of("_csrf", csrf, "username", "customer1", "password", "password of customer1",
				"email", "new@example.com");

		assertThat(Browser.location(this.browser.post("/auth/login", form))).isEqualTo("/auth/");
		for (String path : List.of("/auth/account/email", "/auth/account/recovery-codes", "/auth/logout")) {
			assertThat(Browser.location(this.browser.post(path, form))).isEqualTo("/auth/?expired");
		}
		assertThat(this.browser.get("/auth/?expired").body()).contains("nothing was changed")
			.doesNotContain("new@example.com");

		this.browser.logout();

		assertThat(Browser.location(this.browser.post("/auth/logout", form))).isEqualTo("/auth/login?logout");
		for (String path : List.of("/auth/account/email", "/auth/account/recovery-codes", "/auth/login")) {
			assertThat(Browser.location(this.browser.post(path, form))).isEqualTo("/auth/login?expired");
		}
	}

	@Test
	void leadsBackToThePageThatTheLoginInterrupted() {
		assertThat(Browser.location(this.browser.get("/auth/account/app"))).isEqualTo("/auth/login");

		assertThat(Browser.location(this.browser.login("customer1", "password of customer1")))
			.isEqualTo("/auth/account/app");
	}

	@Test
	void believesNoForwardedHost() {
		HttpResponse<String> answer = this.browser.get("/auth/",
				Map.of("X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example"));

		assertThat(Browser.location(answer)).isEqualTo("/auth/login");
	}

	@Test
	void restrictsItsCookiesToTls() {
		Map<String, String> tls = Map.of("parley.issuer", "https://shop.example/auth");
		try (Server server = Server.with(tls, "auth_cookie")) {
			assertThat(server.browser().get("/auth/login").headers().firstValue("Set-Cookie").orElseThrow())
				.contains("; Secure; HttpOnly");
			HttpResponse<String> answer = server.browser().login("customer1", "password of customer1");
			assertThat(answer.headers().allValues("Set-Cookie")).extracting((cookie) -> cookie.replaceFirst("=.*", ""))
				.containsOnly("__Secure-parley_auth", "__Secure-parley_device", "__Secure-parley_csrf");
			assertThat(answer.headers().allValues("Set-Cookie"))
				.allMatch((cookie) -> cookie.contains("; Secure; HttpOnly"));
		}
	}

	@Test
	void restrictsItsCookies() {
		HttpResponse<String> page = this.browser.get("/auth/login");
		assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("parley_csrf=")
			.endsWith("; Path=/auth; HttpOnly; SameSite=Lax");

		HttpResponse<String> answer = this.browser.login("customer1", "password of customer1");
		assertThat(answer.headers().allValues("Set-Cookie")).anyMatch((cookie) -> cookie.startsWith("parley_auth="))
			.allMatch((cookie) -> cookie.endsWith("; HttpOnly; SameSite=Lax"));
	}

	@Test
	void allowsItsPagesOnlyItsOwnScriptsAndNoFrames() {
		HttpResponse<String> page = this.browser.get("/auth/login");

		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).contains("default-src 'none'",
				"script-src 'self'; connect-src 'self'; style-src 'self';", "frame-ancestors 'none'", "base-uri 'none'",
				"form-action 'self'");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(page.body()).doesNotContain("<script>", "style=", "onclick=");
	}

	@Test
	void answersErrorsAsPageOrProblem() {
		HttpResponse<String> page = this.browser.get("/auth/no-such-page");
		HttpResponse<String> document = this.browser.get("/auth/no-such-page", Map.of("Accept", "application/json"));

		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("Page not found").contains("To report this, quote");
		assertThat(document.statusCode()).isEqualTo(404);
		assertThat(document.body()).contains("\"type\":\"/problems/not-found\"");
	}

	@Test
	void describesWhatOperatorsCallAndNoPage() {
		assertThat(this.browser.get("/auth/v3/api-docs", Map.of()).body())
			.contains("\"/operations/accounts\"", "\"/operations/erasures\"", "\"/operations/key-rotations\"",
					"\"url\":\"/auth\"")
			.doesNotContain("\"/login", "\"/account");
	}

	@Test
	void opensHealthAndInfoToTheInside() {
		assertThat(this.browser.get("/auth/actuator/health/readiness", Map.of()).statusCode()).isEqualTo(200);
		assertThat(this.browser.get("/auth/actuator/info", Map.of()).statusCode()).isEqualTo(200);
	}

	@Test
	void opensMetricsToOperators() {
		String metric = "/auth/actuator/metrics/http.server.requests";
		assertThat(this.browser.get(metric, Map.of()).statusCode()).isEqualTo(401);
		assertThat(this.browser.get(metric, bearer(this.client.tokenOf("customer1", "openid"))).statusCode())
			.isEqualTo(403);

		assertThat(this.browser.get(metric, bearer(this.client.tokenOf("operator1", "operations"))).body())
			.contains("\"COUNT\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/env", "/configprops", "/heapdump" })
	void opensNoOtherActuatorToAnybody(String endpoint) {
		assertThat(this.browser.get("/auth/actuator" + endpoint).statusCode()).isEqualTo(404);

		this.browser.login("operator1", "password of operator1");

		assertThat(this.browser.get("/auth/actuator" + endpoint).statusCode()).isIn(403, 404);
	}

	private static Map<String, String> bearer(Jwt token) {
		return Map.of("Authorization", "Bearer " + token.getTokenValue());
	}

}
