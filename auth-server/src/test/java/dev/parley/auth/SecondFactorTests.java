package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.nimbusds.jwt.JWTParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators, and users who enrol a second factor, cannot log in by password alone. */
class SecondFactorTests extends ServiceTest {

	@BeforeEach
	@AfterEach
	void forget() {
		this.server.database().sql("delete from login_attempt").update();
		this.server.database().sql("delete from security_event").update();
		this.server.database().sql("delete from recovery_code").update();
		this.server.database().sql("delete from totp where username <> 'operator1'").update();
		this.server.database().sql("delete from totp_use").update();
	}

	@Test
	void isAskedOfAnOperatorBeforeAnythingElseOpens() {
		assertThat(password("operator1")).isEqualTo(Browser.SECOND_STEP);
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(this.browser.get("/auth/account/app"))).isEqualTo("/auth/login");
		assertThat(Browser
			.location(this.browser.get("/auth/oauth2/authorize?" + Browser.encoded(this.client.request("operations")))))
			.isEqualTo("/auth/login");

		assertThat(this.browser.get(Browser.SECOND_STEP).body()).contains("Code from your authenticator app");
		assertThat(Browser.location(this.browser.code(Server.code(Server.OPERATORS_APP)))).startsWith("/auth/");
		assertThat(this.browser.get("/auth/").body()).contains("operator1");
		assertThat(events()).containsExactly("LOGIN operator1 PASSWORD TOTP");
	}

	@Test
	void isAskedOfALoggedInUserIfAClientDemandsIt() throws ParseException {
		this.browser.authorize(this.client.request("orders:read"), "customer2");
		this.server.context()
			.getBean(SecondFactors.class)
			.enrol(new Username("customer2"), new TotpSecret(Server.OPERATORS_APP));
		Map<String, String> request = this.client.request("openid orders:read");
		request.put("acr_values", "https://refeds.org/profile/mfa");

		URI answer = this.browser.authorize(request, "customer2");

		String token = (String) Client.json(this.client.redeem(answer)).get("id_token");
		assertThat(JWTParser.parse(token).getJWTClaimsSet().getClaims())
			.containsEntry("acr", "https://refeds.org/profile/mfa")
			.containsEntry("amr", List.of("mfa", "otp", "pwd"));
		assertThat(Browser.location(this.browser.get("/auth/oauth2/authorize?" + Browser.encoded(request))))
			.startsWith(Server.ISSUER + "/oauth2/consent?");
	}

	@Test
	void isNotReachedWithoutThePassword() {
		assertThat(Browser.location(this.browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login");
		assertThat(Browser.location(this.browser.get("/auth/login/enrolment"))).isEqualTo("/auth/login");
		String csrf = Browser.csrf(this.browser.get("/auth/login"));
		assertThat(Browser.location(this.browser.post(Browser.SECOND_STEP,
				Map.of("_csrf", csrf, "code", Server.code(Server.OPERATORS_APP)))))
			.isEqualTo("/auth/login");
	}

	@Test
	void takesACodeOnce() {
		String code = Server.code(Server.OPERATORS_APP);
		password("operator1");
		assertThat(Browser.location(this.browser.code(code))).isEqualTo("/auth/");

		Browser thief = this.server.browser();
		thief.login("operator1", "password of operator1", Map.of());
		assertThat(Browser.location(thief.code(code))).isEqualTo(Browser.SECOND_STEP + "?error");
		assertThat(thief.get(Browser.SECOND_STEP + "?error").body()).contains("wrong or has already been used");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "000000000", "abcdef", "12345", "\u0661\u0662\u0663\u0664\u0665\u0666" })
	void refusesAMalformedCode(String code) {
		password("operator1");

		assertThat(Browser.location(this.browser.code(code))).isEqualTo(Browser.SECOND_STEP + "?error");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(events()).containsExactly("SECOND_FACTOR_FAILED operator1 ");
	}

	@Test
	void isNotGuessed() {
		password("operator1");

		assertThat(IntStream.range(0, 12)
			.mapToObj((_) -> Browser.outcome(this.browser.code("000000")))
			.distinct()
			.toList()).containsExactly(Browser.SECOND_STEP + "?error", "wait");
		assertThat(Browser.outcome(this.browser.code(Server.code(Server.OPERATORS_APP)))).isEqualTo("wait");
	}

	@Test
	void isOptionalAndRemovable() {
		this.browser.login("customer1", "password of customer1");
		String app = Enrolments.enrol(this.browser, "/auth/account/app");
		assertThat(this.browser.get("/auth/").body()).contains("One-time codes are on.", "10 left.");

		Browser next = this.server.browser();
		assertThat(Browser.location(next.login("customer1", "password of customer1", Map.of())))
			.isEqualTo(Browser.SECOND_STEP);
		this.server.database().sql("delete from totp_use").update();
		assertThat(Browser.location(next.code(Server.code(app)))).isEqualTo("/auth/");

		String csrf = Browser.csrf(next.get("/auth/"));
		assertThat(Browser.location(next.post("/auth/account/app/removal", Map.of("_csrf", csrf)))).isEqualTo("/auth/");
		assertThat(password("customer1")).isEqualTo("/auth/");
		assertThat(events()).contains("FACTOR_ADDED customer1 TOTP", "FACTOR_REMOVED customer1 TOTP");
	}

	@Test
	void isEnrolledByAnOperatorWhoHasNoneYetBeforeTheSessionOpens() {
		this.server.database().sql("delete from totp").update();
		try {
			password("operator1");
			assertThat(Browser.location(this.browser.get(Browser.SECOND_STEP))).isEqualTo("/auth/login/enrolment");
			assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");

			assertThat(Browser.location(this.browser.submit("/auth/login/enrolment", Map.of("code", "000000"))))
				.isEqualTo("/auth/login/enrolment?error");
			Enrolments.enrol(this.browser, "/auth/login/enrolment");

			assertThat(this.browser.get("/auth/").body()).contains("operator1");
		}
		finally {
			new SecondFactors(this.server.database(), this.server.context().getBean(Vault.class), Clock.systemUTC())
				.enrol(new Username("operator1"), new TotpSecret(Server.OPERATORS_APP));
		}
	}

	@Test
	void isKeptByAnOperatorWhoHasNoOther() {
		this.browser.login("operator1", "password of operator1");
		String csrf = Browser.csrf(this.browser.get("/auth/"));

		assertThat(Browser.location(this.browser.post("/auth/account/app/removal", Map.of("_csrf", csrf))))
			.isEqualTo("/auth/?needed");
		assertThat(this.browser.get("/auth/?needed").body()).contains("Your account needs a second factor")
			.doesNotContain("Remove the app");
	}

	@Test
	void isChangedOnlyAfterARecentLogin() {
		Server later = Server.with(Map.of("parley.auth.login.recent", "0s"), Server.DATABASE);
		try (later) {
			Browser open = later.browser();
			open.login("customer1", "password of customer1");
			assertThat(Browser.location(open.get("/auth/account/app"))).isEqualTo("/auth/login?again");
			assertThat(open.get("/auth/login?again").body()).contains("please log in again first",
					"value=\"customer1\"");
			String csrf = Browser.csrf(open.get("/auth/"));
			assertThat(Browser.location(open.post("/auth/account/recovery-codes", Map.of("_csrf", csrf))))
				.isEqualTo("/auth/login?again");
			assertThat(open
				.post("/auth/webauthn/register", Map.of(), Map.of("X-CSRF-TOKEN", csrf, "Accept", "application/json"))
				.statusCode()).isEqualTo(403);
		}
	}

	private String password(String user) {
		return Browser.location(this.browser.login(user, "password of " + user, Map.of()));
	}

	private List<String> events() {
		return this.server.database()
			.sql("select kind || ' ' || subject || ' ' || coalesce(detail, '') from security_event order by id")
			.query(String.class)
			.list();
	}

}
