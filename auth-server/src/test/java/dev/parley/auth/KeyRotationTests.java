package dev.parley.auth;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A key is published before it signs, and until its last token has expired. */
class KeyRotationTests {

	@Test
	void publishesAKeyBeforeItSigns() {
		try (Server server = Server.with(Map.of("parley.auth.keys.ahead", "15s"), "auth_rotation")) {
			Client client = new Client(server);
			Jwt before = client.tokenOf("operator1", "openid operations");
			String first = kid(before);

			String next = (String) Client.json(rotate(server, before)).get("id");

			assertThat(published(server)).containsExactly(first, next);
			assertThat(kid(client.tokenOf("operator1", "openid"))).isEqualTo(first);
			await().atMost(Duration.ofSeconds(60))
				.until(() -> kid(client.tokenOf("operator1", "openid")), next::equals);
			assertThat(client.userinfo(before).statusCode()).isEqualTo(200);
			assertThat(server.database()
				.sql("select subject || ' ' || detail from security_event where kind = 'KEY_ROTATED'")
				.query(String.class)
				.single()).isEqualTo(server.subject("operator1") + " " + next);
		}
	}

	@Test
	void refusesAnotherKeyWhileOneWaits() {
		try (Server server = Server.with(Map.of(), "auth_impatient")) {
			Jwt operator = new Client(server).tokenOf("operator1", "operations");
			rotate(server, operator);

			HttpResponse<String> refused = rotate(server, operator);

			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(refused.body()).contains("/problems/key-rotation-under-way");
			assertThat(published(server)).hasSize(2);
		}
	}

	@Test
	void happensByItselfAndForgetsWhatHasExpired() {
		Map<String, String> hasty = Map.of("parley.auth.keys.signs", "1s", "parley.auth.keys.ahead", "1s",
				"parley.auth.keys.outlasts", "1s");
		try (Server server = Server.with(hasty, "auth_schedule")) {
			String first = kid(new Client(server).tokenOf("customer1", "openid"));

			await().atMost(Duration.ofSeconds(60)).until(() -> !published(server).contains(first));
		}
	}

	@Test
	void isForOperatorsOnly() {
		Server server = Server.shared();
		Client client = new Client(server);

		assertThat(rotate(server, client.tokenOf("customer1", "openid")).statusCode()).isEqualTo(403);
		assertThat(rotate(server, client.tokenOf("operator1", "orders:read")).statusCode()).isEqualTo(401);
		assertThat(server.browser().post("/auth/operations/key-rotations", Map.of(), Map.of()).statusCode())
			.isEqualTo(401);
		assertThat(published(server)).hasSize(1);
	}

	private static HttpResponse<String> rotate(Server server, Jwt operator) {
		return server.browser()
			.post("/auth/operations/key-rotations", Map.of(),
					Map.of("Authorization", "Bearer " + operator.getTokenValue()));
	}

	private static List<String> published(Server server) {
		Map<String, Object> keys = Client.json(server.browser().get("/auth/oauth2/jwks", Map.of()));
		return ((List<?>) keys.get("keys")).stream().map((key) -> (String) ((Map<?, ?>) key).get("kid")).toList();
	}

	private static String kid(Jwt token) {
		return (String) token.getHeaders().get("kid");
	}

}
