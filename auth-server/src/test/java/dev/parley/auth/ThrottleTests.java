package dev.parley.auth;

import java.net.http.HttpResponse;
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

	private static final String DEVICE = "parley_device";

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

	@ParameterizedTest
	@ValueSource(strings = { "customer2\u0001", "\u001fcustomer2", "customer2\0" })
	void logsNobodyInUnderAnIllegalName(String name) {
		assertThat(login(name, "password of customer2")).isEqualTo("/auth/login?error");

		assertThat(events()).containsExactly("LOGIN_FAILED - 127.0.0.1 illegal user name");
	}

	@Test
	void locksAllIllegalNamesTogetherAndNoOther() {
		assertThat(IntStream.range(0, 4).mapToObj((i) -> login("customer2" + (char) i, "wrong")))
			.containsExactly("/auth/login?error", "/auth/login?error", "/auth/login?error", "wait");

		assertThat(login("", "wrong")).isEqualTo("wait");
		assertThat(login("customer2", "password of customer2")).isEqualTo("/auth/");
		assertThat(events()).contains("LOGIN_LOCKED - 127.0.0.1 illegal user name");
	}

	@Test
	void countsANameWithSpaceAroundItAsThatName() {
		IntStream.range(0, 3).forEach((i) -> login(" ".repeat(i) + "customer1\u2003", "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
		assertThat(login("\tcustomer1", "password of customer1")).isEqualTo("wait");
	}

	@Test
	void letsAKnownDeviceInWhileStrangersLockTheNameAndTheAddress() {
		Browser known = SERVER.browser();
		known.login("customer1", "password of customer1");
		known.logout();

		IntStream.range(0, 3).forEach((_) -> login("customer1", "wrong"));
		IntStream.range(0, 12).forEach((i) -> login("name" + i, "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
		assertThat(Browser.outcome(known.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
	}

	@Test
	void locksACopiedDeviceOnItsOwn() {
		Browser known = SERVER.browser();
		known.login("customer1", "password of customer1");
		known.logout();
		String stolen = DEVICE + "=" + known.cookie(DEVICE);
		Browser other = SERVER.browser();
		other.login("customer1", "password of customer1");
		other.logout();

		assertThat(IntStream.range(0, 4)
			.mapToObj((_) -> Browser.outcome(SERVER.browser().with(stolen).login("customer1", "wrong"))))
			.containsExactly("/auth/login?error", "/auth/login?error", "/auth/login?error", "wait");

		assertThat(Browser.outcome(known.login("customer1", "password of customer1"))).isEqualTo("wait");
		assertThat(Browser.outcome(other.login("customer1", "password of customer1"))).isEqualTo("/auth/");
		assertThat(login("customer1", "password of customer1")).isEqualTo("/auth/");
	}

	@Test
	void countsForTheNameFromADeviceOfAnotherUserOrAForgedOne() {
		Browser device = SERVER.browser();
		device.login("customer2", "password of customer2");
		String session = device.cookie("parley_auth");
		List<String> cookies = List.of(device.cookie(DEVICE), session, "device a 2999-01-01T00:00:00Z customer1");

		cookies.forEach((cookie) -> SERVER.browser().with(DEVICE + "=" + cookie).login("customer1", "wrong"));

		assertThat(login("customer1", "password of customer1")).isEqualTo("wait");
	}

	@Test
	void forgetsADeviceInTime() {
		try (Server brief = Server.with(Map.of("parley.auth.login.device", "0s", "parley.auth.login.per-account", "3"),
				DATABASE)) {
			Browser browser = brief.browser();
			browser.login("customer1", "password of customer1");
			browser.logout();
			IntStream.range(0, 3).forEach((_) -> brief.browser().login("customer1", "wrong"));

			assertThat(browser.login("customer1", "password of customer1").statusCode()).isEqualTo(429);
		}
	}

	@Test
	void keepsTheDeviceFromScriptsAndOtherSites() {
		HttpResponse<String> answer = SERVER.browser().login("customer1", "password of customer1");

		assertThat(answer.headers().allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith(DEVICE + "=ey"))
			.singleElement()
			.asString()
			.contains("; Path=/auth; Max-Age=15552000; ")
			.endsWith("; HttpOnly; SameSite=Lax");
	}

	@Test
	void doesNotLockTheSecondFactorFromTheLoginPage() {
		IntStream.range(0, 5).forEach((_) -> login("second factor of operator1", "wrong"));
		IntStream.range(0, 3).forEach((_) -> login("SECOND_FACTOR USER operator1", "wrong"));

		assertThat(login("operator1", "password of operator1")).isEqualTo("/auth/");
	}

	@Test
	void letsAKnownDeviceInWhileStrangersLockTheSecondFactor() {
		Browser known = SERVER.browser();
		known.login("operator1", "password of operator1");
		known.logout();
		Browser thief = SERVER.browser();
		thief.login("operator1", "password of operator1", Map.of());

		assertThat(IntStream.range(0, 4).mapToObj((_) -> Browser.outcome(thief.code("000000")))).endsWith("wait");

		assertThat(login("operator1", "password of operator1")).isEqualTo("wait");
		assertThat(Browser.outcome(known.login("operator1", "password of operator1"))).isEqualTo("/auth/");
	}

	@Test
	void letsAPasskeyInWhileThePasswordIsLocked() {
		Browser owner = SERVER.browser();
		owner.login("customer2", "password of customer2");
		Passkey passkey = Passkey.register(owner);
		try {
			IntStream.range(0, 3).forEach((_) -> login("customer2", "wrong"));
			assertThat(login("customer2", "password of customer2")).isEqualTo("wait");

			Browser other = SERVER.browser();
			assertThat(passkey.login(other).statusCode()).isEqualTo(200);
			assertThat(other.get("/auth/").body()).contains("customer2");
		}
		finally {
			SERVER.database().sql("delete from user_entities").update();
		}
	}

	@Test
	void acceptsTheAnswerOfAPasskeyOnce() throws Exception {
		Browser owner = SERVER.browser();
		owner.login("customer2", "password of customer2");
		Passkey passkey = Passkey.register(owner);
		try {
			Browser browser = SERVER.browser();
			String answer = passkey.sign(browser);
			Map<String, String> csrf = Passkey.csrf(browser, "/auth/login");

			assertThat(
					Concurrently.call(8, () -> browser.at(SERVER).postJson(Passkey.LOGIN, answer, csrf).statusCode()))
				.containsOnlyOnce(200);
		}
		finally {
			SERVER.database().sql("delete from user_entities").update();
		}
	}

	@Test
	void namesNobodyWhenAPasskeyFails() {
		Browser browser = SERVER.browser();
		String csrf = Browser.csrf(browser.get("/auth/login"));

		assertThat(browser.postJson("/auth/login/webauthn?username=operator1", "{}", Map.of("X-CSRF-TOKEN", csrf))
			.statusCode()).isEqualTo(401);

		assertThat(events()).containsExactly("LOGIN_FAILED - 127.0.0.1 WEBAUTHN");
	}

	@Test
	void locksAnAddressThatTriesManyPasskeys() {
		Browser browser = SERVER.browser();
		Map<String, String> csrf = Passkey.csrf(browser, "/auth/login");

		List<Integer> statuses = IntStream.range(0, 15)
			.mapToObj((_) -> browser.postJson(Passkey.LOGIN, "{}", csrf).statusCode())
			.toList();

		assertThat(statuses).startsWith(401).endsWith(429, 429, 429);
		assertThat(events()).hasSize(13).endsWith("LOGIN_LOCKED - 127.0.0.1 WEBAUTHN");
		assertThat(login("customer1", "password of customer1")).isEqualTo("/auth/");
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

		assertThat(events()).containsExactly("LOGIN customer1 127.0.0.1 PASSWORD", "LOGOUT customer1 127.0.0.1",
				"LOGIN_FAILED customer2 127.0.0.1", "LOGIN_FAILED customer2 127.0.0.1",
				"LOGIN_FAILED customer2 127.0.0.1", "LOGIN_LOCKED customer2 127.0.0.1",
				"LOGIN_FAILED - 127.0.0.1 illegal user name");
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

		assertThat(events()).containsExactly("TOKEN_REFUSED - 127.0.0.1 invalid_token",
				"TOKEN_REFUSED - 203.0.113.9 invalid_token");
	}

	@Test
	void recordsTenRejectionsAMinuteFromAnAddress() {
		Browser browser = SERVER.browser();
		IntStream.range(0, 15)
			.forEach((_) -> browser.get("/auth/userinfo",
					Map.of("Authorization", "Bearer nonsense", "X-Forwarded-For", "203.0.113.10")));

		assertThat(events()).hasSize(10).containsOnly("TOKEN_REFUSED - 203.0.113.10 invalid_token");
	}

	@Test
	void recordsARejectedClient() {
		Client client = new Client(SERVER);
		client.credentials("partner", "wrong", Map.of());
		client.credentials("the secret itself", "wrong", Map.of());

		assertThat(events()).containsExactly("CLIENT_REFUSED partner 127.0.0.1 invalid_client",
				"CLIENT_REFUSED - 127.0.0.1 invalid_client");
	}

	private static List<String> events() {
		return SERVER.database()
			.sql("select concat_ws(' ', kind, coalesce(subject, '-'), address, detail) from security_event order by id")
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
