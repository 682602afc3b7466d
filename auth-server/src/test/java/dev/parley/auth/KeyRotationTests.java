package dev.parley.auth;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.parley.servers.test.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A key is published before it signs, and until its last token has expired. */
class KeyRotationTests {

	private static final Duration AHEAD = Duration.ofSeconds(15);

	private static final MovableClock CLOCK = new MovableClock();

	private static final Server SERVER = Server.with(Map.of("parley.auth.keys.ahead", AHEAD.toString()),
			"auth_rotation", CLOCK);

	@BeforeEach
	void beginWithOneKey() {
		SERVER.database().sql("delete from signing_key").update();
		SERVER.database().sql("delete from security_event").update();
		SERVER.initialize();
	}

	@AfterAll
	static void stop() {
		SERVER.close();
	}

	@Test
	void publishesAKeyBeforeItSigns() {
		Client client = new Client(SERVER);
		Jwt before = client.tokenOf("operator1", "openid operations");
		String first = kid(before);

		String next = (String) Client.json(rotate(SERVER, before)).get("id");

		assertThat(published(SERVER)).containsExactly(first, next);
		assertThat(kid(client.tokenOf("operator1", "openid"))).isEqualTo(first);
		CLOCK.advance(AHEAD);
		assertThat(kid(client.tokenOf("operator1", "openid"))).isEqualTo(next);
		assertThat(client.userinfo(before).statusCode()).isEqualTo(200);
		assertThat(SERVER.database()
			.sql("select subject || ' ' || detail from security_event where kind = 'KEY_ROTATED'")
			.query(String.class)
			.single()).isEqualTo(SERVER.subject("operator1") + " " + next);
	}

	@Test
	void refusesAnotherKeyWhileOneWaits() {
		Jwt operator = new Client(SERVER).tokenOf("operator1", "operations");
		rotate(SERVER, operator);

		HttpResponse<String> refused = rotate(SERVER, operator);

		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("/problems/key-rotation-under-way");
		assertThat(published(SERVER)).hasSize(2);
	}

	@Test
	void happensByItselfAndForgetsWhatHasExpired() {
		MovableClock clock = new MovableClock();
		try (Server server = Server.with(Map.of(), "auth_schedule", clock)) {
			String first = kid(new Client(server).tokenOf("customer1", "openid"));

			clock.advance(Duration.ofDays(30));
			server.runScheduled("KeyRotation.maintain");
			assertThat(published(server)).hasSize(2).contains(first);

			clock.advance(Duration.ofMinutes(65));
			server.runScheduled("KeyRotation.maintain");
			assertThat(published(server)).hasSize(1).doesNotContain(first);
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
