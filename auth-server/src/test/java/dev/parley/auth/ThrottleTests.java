package dev.parley.auth;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Guessing passwords is throttled, and does not reveal which accounts exist. */
class ThrottleTests extends ThrottledLogins {

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
	void doesNotLockTheSecondFactorFromTheLoginPage() {
		IntStream.range(0, 5).forEach((_) -> login("second factor of operator1", "wrong"));
		IntStream.range(0, 3).forEach((_) -> login("SECOND_FACTOR USER operator1", "wrong"));

		assertThat(login("operator1", "password of operator1")).isEqualTo("/auth/");
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

}
