package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A refresh token works once; reusing it revokes every token from that login. */
class RefreshTokenTests extends ServiceTest {

	private final Gateway gateway = new Gateway(this.server);

	@Test
	void isReplacedEachTime() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> second = ok(this.gateway.refresh(first));
		Map<String, Object> third = ok(this.gateway.refresh(second));

		assertThat(List.of(first.get("refresh_token"), second.get("refresh_token"), third.get("refresh_token")))
			.doesNotHaveDuplicates();
		assertThat(third.get("scope").toString()).contains("orders:write");
	}

	@Test
	void revokesTheFamilyWhenItIsReused() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> second = ok(this.gateway.refresh(first));

		assertThat(this.gateway.refresh(first).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
		assertThat(this.gateway.refresh(second).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
		assertThat(this.gateway.introspect((String) second.get("access_token"))).containsEntry("active", false);
		assertThat(lastEvent()).isEqualTo("REFRESH_TOKEN_REUSED customer1 client gateway");
	}

	@Test
	void isAcceptedAtMostOnceWhenUsedConcurrently() throws Exception {
		for (int round = 0; round < 10; round++) {
			Map<String, Object> tokens = this.gateway.login("customer1");
			Callable<HttpResponse<String>> refresh = () -> this.gateway.refresh(tokens);
			try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Integer> answers = both.invokeAll(List.of(refresh, refresh))
					.stream()
					.map(Future::resultNow)
					.map(HttpResponse::statusCode)
					.sorted()
					.toList();
				assertThat(answers).isIn(List.of(200, 400), List.of(400, 400));
			}
			assertThat(this.gateway.refresh(tokens).statusCode()).isEqualTo(400);
		}
	}

	@Test
	void grantsOnlyWhatTheCurrentRoleAllows() {
		Map<String, Object> tokens = this.gateway.login("staff1");
		this.server.database().sql("update account set roles = '{CUSTOMER}' where username = 'staff1'").update();
		try {
			String next = (String) ok(this.gateway.refresh(tokens)).get("access_token");

			assertThat(this.gateway.introspect(next).get("scope").toString()).doesNotContain("products:write");
		}
		finally {
			this.server.database().sql("update account set roles = '{STAFF}' where username = 'staff1'").update();
		}
	}

	@Test
	void isRejectedFromAnotherClient() {
		Map<String, Object> tokens = this.gateway.login("customer1");

		assertThat(this.gateway.as("order-service").refresh(tokens).statusCode()).isEqualTo(400);
		assertThat(this.gateway.refresh(tokens).statusCode()).isEqualTo(200);
	}

	@Test
	void isRevokedWithTheAccessTokenThatCameWithIt() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		assertThat(this.gateway.introspect((String) tokens.get("access_token"))).containsEntry("active", true)
			.containsEntry("sub", this.server.subject("customer1"))
			.containsEntry("client_id", "gateway");

		assertThat(this.gateway.post("/auth/oauth2/revoke", Map.of("token", (String) tokens.get("refresh_token")))
			.statusCode()).isEqualTo(200);

		assertThat(this.gateway.refresh(tokens).statusCode()).isEqualTo(400);
		assertThat(this.gateway.introspect((String) tokens.get("access_token"))).containsEntry("active", false);
	}

	@Test
	void doesNotSurviveItsUser() {
		Map<String, Object> tokens = this.gateway.login("customer2");
		Account account = this.server.context().getBean(Accounts.class).find(new Username("customer2")).orElseThrow();
		this.server.database().sql("delete from account where username = 'customer2'").update();
		try {
			assertThat(this.gateway.refresh(tokens).statusCode()).isEqualTo(400);
		}
		finally {
			this.server.context().getBean(Accounts.class).save(account);
		}
	}

	@Test
	void endsTheSessionWhenTheUserLogsOutAtTheClient() {
		Map<String, Object> tokens = this.gateway.login(this.browser, "customer1");

		String end = Browser.location(this.browser
			.get("/auth/connect/logout?" + Browser.encoded(Map.of("id_token_hint", (String) tokens.get("id_token"),
					"post_logout_redirect_uri", "http://localhost:8080/", "state", "some state"))));

		assertThat(end).isEqualTo("http://localhost:8080/?state=some%20state");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void redirectsOnlyToRegisteredUrisAfterALogout() {
		Map<String, Object> tokens = this.gateway.login(this.browser, "customer1");

		HttpResponse<String> refused = this.browser
			.get("/auth/connect/logout?" + Browser.encoded(Map.of("id_token_hint", (String) tokens.get("id_token"),
					"post_logout_redirect_uri", "https://evil.example/")));

		assertThat(refused.statusCode()).isEqualTo(400);
	}

	@Test
	void isExchangedByAServiceForATokenThatNamesIt() {
		String token = (String) this.gateway.login("customer1").get("access_token");

		Map<String, Object> exchanged = ok(this.gateway.as("order-service").exchange(token, "products:read"));

		Map<String, Object> claims = this.gateway.introspect((String) exchanged.get("access_token"));
		assertThat(claims).containsEntry("sub", this.server.subject("customer1"))
			.containsEntry("aud", List.of("inventory-service"))
			.containsEntry("scope", "products:read");
		assertThat(claims.get("act")).isEqualTo(Map.of("sub", "order-service"));
		assertThat(claims.get("exp")).isEqualTo(this.gateway.introspect(token).get("exp"));
	}

	@Test
	void isExchangedForNoMoreThanItAllowsAndByNobodyElse() {
		String orders = this.client.tokenOf("customer1", "orders:read").getTokenValue();
		String products = this.client.tokenOf("customer1", "products:read").getTokenValue();

		assertThat(this.gateway.as("order-service").exchange(orders, "products:read").body()).contains("invalid_scope");
		assertThat(this.gateway.as("order-service").exchange(products, "products:read").body())
			.contains("invalid_grant");
		assertThat(this.gateway.as("inventory-service").exchange(orders, "products:read").body())
			.contains("unauthorized_client");
	}

	private static Map<String, Object> ok(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private static String lastEvent() {
		return Server.shared()
			.database()
			.sql("select kind || ' ' || subject || ' ' || detail from security_event order by id desc limit 1")
			.query(String.class)
			.single();
	}

	/** A confidential client: the gateway or a service. */
	private record Gateway(Server server, String id) {

		private static final String CALLBACK = "http://localhost:8080/session/callback";

		Gateway(Server server) {
			this(server, "gateway");
		}

		Gateway as(String other) {
			return new Gateway(this.server, other);
		}

		Map<String, Object> login(String user) {
			return login(this.server.browser(), user);
		}

		Map<String, Object> login(Browser browser, String user) {
			Map<String, String> request = new Client(this.server)
				.request("openid products:read products:write orders:read orders:write");
			request.put("client_id", this.id);
			request.put("redirect_uri", CALLBACK);
			URI answer = browser.authorize(request, user);
			return ok(post("/auth/oauth2/token", Map.of("grant_type", "authorization_code", "code",
					Browser.parameter(answer, "code"), "redirect_uri", CALLBACK, "code_verifier", Client.VERIFIER)));
		}

		HttpResponse<String> refresh(Map<String, Object> tokens) {
			return post("/auth/oauth2/token",
					Map.of("grant_type", "refresh_token", "refresh_token", (String) tokens.get("refresh_token")));
		}

		HttpResponse<String> exchange(String token, String scope) {
			return post("/auth/oauth2/token",
					Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange", "subject_token", token,
							"subject_token_type", "urn:ietf:params:oauth:token-type:access_token", "scope", scope));
		}

		Map<String, Object> introspect(String token) {
			return ok(post("/auth/oauth2/introspect", Map.of("token", token)));
		}

		HttpResponse<String> post(String path, Map<String, String> form) {
			return this.server.browser().post(path, form, Client.basic(this.id, "secret of " + this.id));
		}

	}

}
