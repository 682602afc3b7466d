package dev.parley.auth;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages for operators open to operators who have just logged in. */
class OperatorPagesAccessTests extends ServiceTest {

	private static final String PAGE = "/auth/accounts";

	/** Valid for each of the pages. */
	private static final Map<String, String> FORM = Map.of("name", "customer", "user", "jane", "email",
			"jane@mail.example", "role", "OPERATOR", "enabled", "false");

	private final String account = PAGE + "/" + this.server.subject("customer2");

	@ParameterizedTest
	@ValueSource(strings = { "customer1", "staff1" })
	void refuseUsersWhoAreNoOperators(String user) {
		this.browser.login(user, "password of " + user);
		assertThat(this.browser.get("/auth/").body()).doesNotContain("/auth/accounts");

		assertUnchanged(this.server, () -> {
			List<HttpResponse<String>> answers = all(this.browser, Browser.csrf(this.browser.get("/auth/")));
			assertThat(answers).allSatisfy((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(403);
				assertThat(answer.body()).contains("Access denied").doesNotContain("customer2");
			});
		});
	}

	@Test
	void sendStrangersToTheLogin() {
		assertUnchanged(this.server, () -> assertThat(all(this.browser, Browser.csrf(this.browser.get("/auth/login"))))
			.allSatisfy((answer) -> assertThat(Browser.location(answer)).isEqualTo("/auth/login")));
	}

	@Test
	void takeNoToken() {
		Map<String, String> token = Map.of("Accept", "text/html", "Authorization",
				"Bearer " + this.client.tokenOf("operator1", "operations").getTokenValue());

		assertThat(Browser.location(this.server.browser().get(PAGE, token))).isEqualTo("/auth/login");
	}

	@Test
	void leadAnOperatorBackAfterTheLogin() {
		assertThat(Browser.location(this.browser.get(this.account))).isEqualTo("/auth/login");

		assertThat(Browser.location(this.browser.login("operator1", "password of operator1"))).isEqualTo(this.account);
	}

	@Test
	void changeNothingWithoutTheTokenOfTheForm() {
		this.browser.login("operator1", "password of operator1");

		assertUnchanged(this.server, () -> assertThat(changes(this.browser, "forged"))
			.allSatisfy((answer) -> assertThat(Browser.location(answer)).isEqualTo("/auth/?expired")));
	}

	@Test
	void changeNothingAfterAnOldLogin() {
		try (Server strict = Server.with(Map.of("parley.auth.operations.login-age", "0s"), "auth_operator_login")) {
			Browser old = strict.browser();
			old.login("operator1", "password of operator1");
			HttpResponse<String> list = old.get(PAGE);
			assertThat(list.body()).contains("customer2");
			String target = PAGE + "/" + strict.subject("customer2");

			assertUnchanged(strict, () -> {
				for (String change : List.of("/role", "/status", "/password-links", "/logins/end")) {
					assertThat(Browser.location(post(old, target + change, Browser.csrf(list)))).isEqualTo(target);
				}
				assertThat(Browser.location(post(old, PAGE + "/invitation", Browser.csrf(list))))
					.isEqualTo(PAGE + "/invitation");
			});

			assertThat(Browser.location(old.get(target))).isEqualTo("/auth/login?again");
			assertThat(Browser.location(old.login("operator1", "password of operator1"))).isEqualTo(target);
		}
	}

	@Test
	void needARecentLoginWithASecondFactor() {
		OperatorLogin required = new OperatorLogin(Duration.ofMinutes(5));
		Instant now = Instant.parse("2026-01-01T12:00:00Z");
		String two = LoginContext.TWO_FACTORS.value();

		assertThat(required.isMet(now.minusSeconds(299), two, now)).isTrue();
		assertThat(required.isMet(now.minusSeconds(300), two, now)).isFalse();
		assertThat(required.isMet(now, LoginContext.ONE_FACTOR.value(), now)).isFalse();
		assertThat(required.isMet(now, null, now)).isFalse();
		assertThat(required.isMet(null, two, now)).isFalse();
	}

	private List<HttpResponse<String>> all(Browser user, String csrf) {
		List<HttpResponse<String>> answers = new ArrayList<>(changes(user, csrf));
		for (String page : List.of(PAGE, PAGE + "/invitation", this.account)) {
			answers.add(user.get(page));
		}
		return answers;
	}

	private List<HttpResponse<String>> changes(Browser user, String csrf) {
		return List.of(post(user, PAGE, csrf), post(user, PAGE + "/invitation", csrf),
				post(user, this.account + "/role", csrf), post(user, this.account + "/status", csrf),
				post(user, this.account + "/password-links", csrf), post(user, this.account + "/logins/end", csrf));
	}

	private static HttpResponse<String> post(Browser user, String path, String csrf) {
		Map<String, String> form = new TreeMap<>(FORM);
		form.put("_csrf", csrf);
		return user.post(path, form);
	}

	/** The events say what was changed, the account is the target of all changes. */
	private static void assertUnchanged(Server server, Runnable attempts) {
		Object before = state(server);
		attempts.run();
		assertThat(state(server)).isEqualTo(before);
	}

	private static Object state(Server server) {
		return server.database().sql("""
				select account, (select hash from password_link l where l.username = account.username) as link,
				(select max(id) from security_event where kind = 'ACCESS_ENDED') as ended
				from account order by username
				""").query().listOfRows().toString();
	}

}
