package dev.parley.auth;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A passkey needs no lock of its user, only one of the address. */
class PasskeyTests extends ThrottledLogins {

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
		assertThat(browser.postJson(Passkey.LOGIN, "{}", csrf).body()).contains("\"status\":429");
		assertThat(events()).hasSize(13).endsWith("LOGIN_LOCKED - 127.0.0.1 WEBAUTHN");
		assertThat(login("customer1", "password of customer1")).isEqualTo("/auth/");
	}

}
