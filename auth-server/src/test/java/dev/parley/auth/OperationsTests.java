package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.util.JSONObjectUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators change the accounts of others, after a recent login. */
class OperationsTests extends ServiceTest {

	private final Accounts accounts = this.server.context().getBean(Accounts.class);

	private final Jwt operator = this.client.tokenOf("operator1", "operations");

	@BeforeEach
	void reset() {
		this.server.database().sql("delete from security_event").update();
	}

	@Test
	void disablesAnAccountAndEnablesItAgain() {
		Gateway gateway = new Gateway(this.server);
		Map<String, Object> tokens = gateway.login(this.browser, "customer1");
		String subject = this.server.subject("customer1");

		assertThat(Client.json(enable(subject, false))).containsEntry("status", "DISABLED");

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(this.browser.login("customer1", "password of customer1")))
			.isEqualTo("/auth/login?error");
		assertThat(Client.json(enable(subject, true))).containsEntry("status", "ENABLED");
		assertThat(Browser.location(this.browser.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(events()).contains("ACCOUNT_DISABLED customer1 by " + this.server.subject("operator1"),
				"ACCOUNT_ENABLED customer1 by " + this.server.subject("operator1"));
	}

	@Test
	void endsAllLoginsOfAUserWhoCanLogInAgain() {
		Gateway gateway = new Gateway(this.server);
		Map<String, Object> tokens = gateway.login(this.browser, "customer1");

		assertThat(endLogins(this.server.subject("customer1")).statusCode()).isEqualTo(204);

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(this.browser.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(events()).contains("ACCESS_ENDED customer1 all logins by " + this.server.subject("operator1"));
	}

	@Test
	void listsWhenAccountsWereDisabled() {
		String subject = this.server.subject("customer1");
		enable(subject, false);
		enable(subject, true);
		enable(subject, false);

		assertThat(disabled("?limit=1")).contains("\"enabledAt\"", "\"next\":\"");
		String all = disabled("");
		assertThat(all.split(subject)).hasSize(3);
		assertThat(all.split("\"disabledAt\"")).hasSize(3);
		assertThat(all.split("\"enabledAt\"")).hasSize(2);
		enable(subject, true);
		assertThat(disabled("").split("\"enabledAt\"")).hasSize(3);
	}

	@Test
	void ignoresTheSecondStepOfALoginToADisabledAccount() {
		assertThat(Browser.location(this.browser.login("operator1", "password of operator1", Map.of())))
			.isEqualTo(Browser.SECOND_STEP);
		this.server.database().sql("update account set enabled = false where username = 'operator1'").update();

		this.browser.code(this.server.operatorsCode());
		this.server.database().sql("update account set enabled = true").update();

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(events()).doesNotContain("LOGIN operator1 PASSWORD TOTP");
	}

	@Test
	void givesAnAccountAnotherRole() {
		Gateway gateway = new Gateway(this.server);
		Map<String, Object> tokens = gateway.login("customer2");
		String subject = this.server.subject("customer2");

		assertThat(Client.json(changeRole(subject, "STAFF"))).containsEntry("roles", List.of("STAFF"));

		assertThat(gateway.hasAccess(tokens)).isFalse();
		assertThat(this.client.tokenOf("customer2", "products:write").getClaimAsStringList("roles"))
			.containsExactly("STAFF");
		assertThat(events()).contains("ROLE_CHANGED customer2 STAFF by " + this.server.subject("operator1"));
		changeRole(subject, "CUSTOMER");
	}

	@Test
	void keepsTheLastOperatorWhoCanLogIn() {
		String subject = this.server.subject("operator1");

		assertThat(changeRole(subject, "STAFF").body()).contains("/problems/last-operator");
		assertThat(enable(subject, false).body()).contains("/problems/last-operator");
		assertThat(this.server.context().getBean(ChangeAccount.class).erase(new Username("operator1"), "a test"))
			.isEqualTo(ChangeAccount.Result.LAST_OPERATOR);

		assertThat(this.accounts.find(new Username("operator1")).orElseThrow().roles()).containsExactly(Role.OPERATOR);
	}

	@Test
	void keepsOneOperatorOfTwoWhoDisableEachOther() throws Exception {
		changeRole(this.server.subject("staff1"), "OPERATOR");
		ChangeAccount change = this.server.context().getBean(ChangeAccount.class);
		AtomicInteger calls = new AtomicInteger();
		List<Username> operators = List.of(new Username("operator1"), new Username("staff1"));
		try {
			List<ChangeAccount.Result> results = Concurrently.call(8,
					() -> change.enable(operators.get(calls.getAndIncrement() % 2), false, "a test"));

			assertThat(results).contains(ChangeAccount.Result.LAST_OPERATOR);
			assertThat(operators.stream().flatMap((name) -> this.accounts.find(name).stream())).hasSize(1);
		}
		finally {
			operators.forEach((name) -> change.enable(name, true, "a test"));
			change.changeRole(new Username("staff1"), Role.STAFF, "a test");
		}
	}

	@Test
	void requiresARecentLoginWithASecondFactorForChanges() {
		try (Server strict = Server.with(Map.of("parley.auth.operations.login-age", "0s"), "auth_step_up")) {
			Map<String, String> token = bearer(new Client(strict).tokenOf("operator1", "operations"));
			String account = "/auth/operations/accounts/" + strict.subject("customer1");
			Browser program = strict.browser();

			assertThat(program.get("/auth/operations/accounts", token).statusCode()).isEqualTo(200);
			assertThat(List.of(program.postJson("/auth/operations/erasures", "{\"user\":\"customer1\"}", token),
					program.postJson("/auth/operations/key-rotations", "", token),
					program.postJson("/auth/operations/accounts",
							"{\"user\":\"jane\",\"email\":\"jane@mail.example\",\"role\":\"OPERATOR\"}", token),
					program.postJson(account + "/password-links", "", token),
					program.putJson(account + "/role", "{\"role\":\"OPERATOR\"}", token),
					program.putJson(account + "/status", "{\"enabled\":false}", token),
					program.delete(account + "/logins", token)))
				.allSatisfy(OperationsTests::asksForALogin);
			assertThat(strict.subject("customer1")).isNotEmpty();
		}
	}

	private static void asksForALogin(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("/problems/login-too-old");
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(
				(header) -> assertThat(header).isEqualTo("Bearer error=\"insufficient_user_authentication\", "
						+ "acr_values=\"https://refeds.org/profile/mfa\", max_age=\"0\""));
	}

	@Test
	void tellsServicesWhenAndHowTheUserLoggedIn() {
		assertThat(this.operator.getClaims()).containsEntry("acr", "https://refeds.org/profile/mfa");
		assertThat(this.operator.getClaimAsInstant("auth_time")).isBetween(this.operator.getIssuedAt().minusSeconds(30),
				this.operator.getIssuedAt());
		assertThat(this.client.tokenOf("customer1", "orders:read").getClaims()).containsEntry("acr",
				"https://refeds.org/profile/sfa");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"role\":null}", "{\"role\":\"KING\"}", "[]", "" })
	void refusesAMalformedRole(String body) {
		assertThat(put(this.server.subject("customer1"), "/role", body).statusCode()).isEqualTo(400);
	}

	@Test
	void knowsNoOtherAccount() {
		assertThat(changeRole("nobody", "STAFF").body()).contains("/problems/unknown-user");
		assertThat(enable("nobody", true).statusCode()).isEqualTo(404);
		assertThat(endLogins("nobody").body()).contains("/problems/unknown-user");
	}

	@Test
	void opensToOperatorsOnly() {
		Map<String, String> token = bearer(this.client.tokenOf("customer1", "openid"));
		assertThat(this.server.browser()
			.putJson("/auth/operations/accounts/" + this.server.subject("customer1") + "/role",
					"{\"role\":\"OPERATOR\"}", token)
			.statusCode()).isEqualTo(403);
	}

	private HttpResponse<String> changeRole(String subject, String role) {
		return put(subject, "/role", JSONObjectUtils.toJSONString(Map.of("role", role)));
	}

	private HttpResponse<String> enable(String subject, boolean enabled) {
		return put(subject, "/status", JSONObjectUtils.toJSONString(Map.of("enabled", enabled)));
	}

	private HttpResponse<String> endLogins(String subject) {
		return this.server.browser().delete("/auth/operations/accounts/" + subject + "/logins", bearer(this.operator));
	}

	private String disabled(String query) {
		return this.server.browser()
			.get("/auth/operations/facts/disabled-accounts" + query, bearer(this.operator))
			.body();
	}

	private HttpResponse<String> put(String subject, String what, String body) {
		return this.server.browser()
			.putJson("/auth/operations/accounts/" + subject + what, body, bearer(this.operator));
	}

	private static Map<String, String> bearer(Jwt token) {
		return Map.of("Authorization", "Bearer " + token.getTokenValue());
	}

	private List<String> events() {
		return this.server.database()
			.sql("select kind || ' ' || subject || ' ' || coalesce(detail, '') from security_event order by id")
			.query(String.class)
			.list();
	}

}
