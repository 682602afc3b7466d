package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A password is changed by its user, and cannot be guessed easily. */
class PasswordTests extends ServiceTest {

	private static final String PAGE = "/auth/account/password";

	private static final String FORMER = "password of customer1";

	private static final String NEXT = "correct horse battery staple";

	private static final Server SERVER = Server.with(Map.of(), "auth_passwords");

	private final Gateway gateway = new Gateway(SERVER);

	PasswordTests() {
		super(SERVER);
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@BeforeEach
	void login() {
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.initialize();
		assertThat(Browser.location(this.browser.login("customer1", FORMER))).isEqualTo("/auth/");
	}

	@Test
	void replacesTheFormerOneAndEndsEverySession() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		Browser elsewhere = SERVER.browser();
		elsewhere.login("customer1", FORMER);

		assertThat(Browser.location(change(FORMER, NEXT))).isEqualTo("/auth/login?changed");

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(Browser.location(elsewhere.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		assertThat(Browser.location(this.browser.login("customer1", FORMER))).isEqualTo("/auth/login?error");
		assertThat(Browser.location(this.browser.login("customer1", NEXT))).isEqualTo("/auth/");
		assertThat(lastEvents()).contains("PASSWORD_CHANGED customer1").doesNotContain(NEXT);
	}

	@Test
	void needsTheCurrentOneWhichCannotBeGuessed() {
		for (int i = 0; i < 10; i++) {
			HttpResponse<String> refused = change("a guess", NEXT);
			assertThat(refused.statusCode()).isEqualTo(200);
			assertThat(refused.body()).contains("The current password is wrong");
		}

		HttpResponse<String> locked = change(FORMER, NEXT);

		assertThat(locked.statusCode()).isEqualTo(429);
		assertThat(locked.headers().firstValue("Retry-After")).isPresent();
		SERVER.database().sql("delete from login_attempt").update();
		assertThat(Browser.location(this.browser.login("customer1", FORMER))).isEqualTo("/auth/");
		assertThat(lastEvents()).contains("LOGIN_FAILED customer1");
	}

	@Test
	void isNotReplacedByOneThatCanBeGuessed() {
		HttpResponse<String> refused = change(FORMER, "Password2026!!");

		assertThat(refused.statusCode()).isEqualTo(200);
		assertThat(refused.body()).contains("This password is too common");
		assertThat(Browser.location(SERVER.browser().login("customer1", FORMER))).isEqualTo("/auth/");
	}

	@Test
	void isChangedOnlySoonAfterALogin() {
		try (Server strict = Server.with(Map.of("parley.auth.login.recent", "0s"), "auth_passwords_later")) {
			Browser later = strict.browser();
			later.login("customer1", FORMER);

			assertThat(Browser.location(later.get(PAGE))).isEqualTo("/auth/login?again");
			assertThat(Browser.location(later.post(PAGE,
					Map.of("_csrf", Browser.csrf(later.get("/auth/")), "current", FORMER, "password", NEXT))))
				.isEqualTo("/auth/login?again");
		}
	}

	private HttpResponse<String> change(String current, String next) {
		return this.browser.submit(PAGE, Map.of("current", current, "password", next));
	}

	private String lastEvents() {
		return String.join("\n", SERVER.database()
			.sql("select kind || ' ' || coalesce(subject, '') || ' ' || coalesce(detail, '') from security_event "
					+ "order by id desc limit 20")
			.query(String.class)
			.list());
	}

}
