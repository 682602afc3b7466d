package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** The server's data survives a restart, and is useless to a reader of the database. */
class RestartTests {

	@Test
	void keepsKeysUsersAndTokens() {
		String database = "auth_restart";
		Jwt token;
		String keys;
		try (Server first = Server.demo(database)) {
			token = new Client(first).tokenOf("customer1", "openid orders:read");
			keys = first.browser().get("/auth/oauth2/jwks", Map.of()).body();
		}
		try (Server second = Server.demo(database)) {
			Client client = new Client(second);
			assertThat(second.browser().get("/auth/oauth2/jwks", Map.of()).body()).isEqualTo(keys);
			assertThat(client.userinfo(token).body()).isEqualTo("{\"sub\":\"" + token.getSubject() + "\"}");
			assertThat(client.tokenOf("customer1", "orders:read").getHeaders()).containsEntry("kid",
					token.getHeaders().get("kid"));
		}
	}

	@Test
	void keepsSessions() {
		String database = "auth_restart_sessions";
		Browser user;
		Browser newcomer;
		String form;
		try (Server first = Server.demo(database)) {
			user = first.browser();
			user.login("operator1", "password of operator1");
			newcomer = first.browser();
			newcomer.login("operator1", "password of operator1", Map.of());
			form = Browser.csrf(newcomer.get(Browser.SECOND_STEP));
		}
		try (Server second = Server.demo(database)) {
			URI answer = URI.create(Browser.location(user.at(second)
				.get("/auth/oauth2/authorize?" + Browser.encoded(new Client(second).request("openid")))));
			assertThat(Browser.parameter(answer, "code")).isNotEmpty();

			HttpResponse<String> code = newcomer.at(second)
				.post(Browser.SECOND_STEP, Map.of("_csrf", form, "code", second.operatorsCode()));
			assertThat(Browser.location(code)).isEqualTo("/auth/");
		}
	}

	@Test
	void makesOneKeyWhenTwoInstancesStartAtOnce() throws Exception {
		String database = "auth_twins";
		try (Server one = Server.demo(database); Server other = Server.demo(database)) {
			one.database().sql("delete from signing_key").update();

			try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
				for (Future<?> start : List.of(instances.submit(one::initialize),
						instances.submit(other::initialize))) {
					start.get();
				}
			}

			Jwt token = new Client(one).tokenOf("customer1", "openid");
			assertThat(one.database().sql("select count(*) from signing_key").query(Integer.class).single()).isOne();
			assertThat(new Client(other).userinfo(token).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void takesOverAChangedSecretAndPassword() {
		String database = "auth_changed";
		Browser session;
		try (Server first = Server.demo(database)) {
			session = first.browser();
			session.login("staff1", "password of staff1");
			assertThat(session.get("/auth/").statusCode()).isEqualTo(200);
			assertThat(new Client(first).credentials("partner", "secret of partner", Map.of()).statusCode())
				.isEqualTo(200);
		}
		Map<String, String> changes = Map.of("parley.auth.demo.clients.partner", "another secret",
				"parley.auth.demo.users.staff1", "another password");
		try (Server second = Server.with(changes, database)) {
			Client client = new Client(second);
			assertThat(client.credentials("partner", "another secret", Map.of()).statusCode()).isEqualTo(200);
			assertThat(client.credentials("partner", "secret of partner", Map.of()).statusCode()).isEqualTo(401);
			assertThat(Browser.location(session.at(second).get("/auth/"))).isEqualTo("/auth/login");
			assertThat(Browser.location(second.browser().login("staff1", "another password"))).isEqualTo("/auth/");
			assertThat(Browser.location(second.browser().login("staff1", "password of staff1")))
				.isEqualTo("/auth/login?error");
		}
	}

	@Test
	void leavesNoSecretReadableInTheDatabase() {
		Server.shared().browser().login("customer1", "password of customer1");

		List<String> rows = List.of("account", "signing_key", "oauth2_registered_client", "oauth2_authorization")
			.stream()
			.flatMap((table) -> Server.shared()
				.database()
				.sql("select t::text from " + table + " t")
				.query(String.class)
				.list()
				.stream())
			.toList();

		assertThat(rows).isNotEmpty()
			.noneMatch((row) -> row.contains("password of") || row.contains("secret of"))
			.noneMatch((row) -> row.contains("\"d\":") || row.contains("PRIVATE KEY"));
	}

}
