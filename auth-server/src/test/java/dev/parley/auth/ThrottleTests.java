package dev.parley.auth;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Guessing passwords is throttled, and does not reveal which accounts exist. */
class ThrottleTests {

	private static final String DATABASE = "auth_throttle";

	private static final Server SERVER = Server.with(Map.of("parley.auth.login.per-account", "3",
			"parley.auth.login.per-address", "12", "parley.auth.login.lock", "2s"), DATABASE);

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@BeforeEach
	void forget() {
		SERVER.database().sql("delete from login_attempt").update();
		SERVER.database().sql("delete from security_event").update();
	}

	@ParameterizedTest
	@ValueSource(strings = { "customer1", "nobody", "no such name" })
	void locksANameForAWhileWhetherOrNotItExists(String name) {
		assertThat(IntStream.range(0, 5).mapToObj((_) -> login(name, "wrong"))).containsExactly("/auth/login?error",
				"/auth/login?error", "/auth/login?error", "wait", "wait");
	}

	@Test
	void redirectsToTheLoginWithoutALockout() {
		Browser browser = SERVER.browser();
		String csrf = Browser.csrf(browser.get("/auth/login"));

		assertThat(Browser.location(browser.post("/auth/login/refused", Map.of("_csrf", csrf))))
			.isEqualTo("/auth/login");
	}

	@Test
	void refusesTheRightPasswordWhileLocked() {
		IntStream.range(0, 3).forEach((_) -> login("customer1", "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
		assertThat(login("customer2", "password of customer2")).isEqualTo("/auth/");
		await().atMost(Duration.ofSeconds(20))
			.until(() -> login("customer1", "password of customer1"), "/auth/"::equals);
	}

	@Test
	void resetsTheCountAfterASuccess() {
		for (int i = 0; i < 10; i++) {
			login("customer1", "wrong");
			assertThat(login("customer1", "password of customer1")).isEqualTo("/auth/");
		}
	}

	@Test
	void locksAnAddressThatTriesManyNames() {
		IntStream.range(0, 12).forEach((i) -> login("name" + i, "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
		assertThat(from("203.0.113.7", "customer1", "password of customer1")).isEqualTo("/auth/");
	}

	@Test
	void countsForTheAddressThatTheGatewayForwards() {
		IntStream.range(0, 12).forEach((i) -> from("198.51.100.1, 203.0.113.8", "name" + i, "wrong"));

		assertThat(from("203.0.113.8", "customer1", "password of customer1")).isEqualTo("wait");
		assertThat(from("198.51.100.1", "customer1", "password of customer1")).isEqualTo("/auth/");
		assertThat(from("not an address", "customer1", "password of customer1")).isEqualTo("/auth/");
	}

	@Test
	void recordsEventsButNothingThatMayBeAPassword() {
		Browser browser = SERVER.browser();
		browser.login("customer1", "password of customer1");
		browser.logout();
		IntStream.range(0, 4).forEach((_) -> login("customer2", "wrong"));
		login("my password", "customer1");

		assertThat(events()).containsExactly("LOGIN customer1 127.0.0.1", "LOGOUT customer1 127.0.0.1",
				"LOGIN_FAILED customer2 127.0.0.1", "LOGIN_FAILED customer2 127.0.0.1",
				"LOGIN_FAILED customer2 127.0.0.1", "LOGIN_LOCKED customer2 127.0.0.1", "LOGIN_FAILED - 127.0.0.1");
		assertThat(SERVER.database().sql("select t::text from login_attempt t").query(String.class).list())
			.noneMatch((row) -> row.contains("password"));
	}

	@Test
	void recordsARejectedToken() {
		Browser browser = SERVER.browser();

		assertThat(browser.get("/auth/userinfo", Map.of("Authorization", "Bearer nonsense")).statusCode())
			.isEqualTo(401);
		assertThat(browser
			.post("/auth/operations/key-rotations", Map.of(),
					Map.of("Authorization", "Bearer nonsense", "X-Forwarded-For", "203.0.113.9"))
			.statusCode()).isEqualTo(401);

		assertThat(events()).containsExactly("TOKEN_REFUSED - 127.0.0.1", "TOKEN_REFUSED - 203.0.113.9");
	}

	private static List<String> events() {
		return SERVER.database()
			.sql("select kind || ' ' || coalesce(subject, '-') || ' ' || address from security_event order by id")
			.query(String.class)
			.list();
	}

	private static String login(String name, String password) {
		return Browser.outcome(SERVER.browser().login(name, password));
	}

	private static String from(String forwarded, String name, String password) {
		return Browser.outcome(SERVER.browser().login(name, password, Map.of("X-Forwarded-For", forwarded)));
	}

}
