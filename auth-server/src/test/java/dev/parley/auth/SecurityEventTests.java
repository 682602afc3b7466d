package dev.parley.auth;

import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Logins and refusals are recorded, within limits and without secrets. */
class SecurityEventTests extends ThrottledLogins {

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

}
