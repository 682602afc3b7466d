package dev.parley.auth;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A refresh token works once; reusing it revokes every token from that login. */
class RefreshTokenTests extends ServiceTest {

	private final Gateway gateway = new Gateway(this.server);

	@Test
	void isReplacedEachTime() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> second = Gateway.ok(this.gateway.refresh(first));
		Map<String, Object> third = Gateway.ok(this.gateway.refresh(second));

		assertThat(List.of(first.get("refresh_token"), second.get("refresh_token"), third.get("refresh_token")))
			.doesNotHaveDuplicates();
		assertThat(third.get("scope").toString()).contains("orders:write");
	}

	@Test
	void cannotBeReadInTheDatabase() {
		Map<String, Object> tokens = Gateway.ok(this.gateway.refresh(this.gateway.login("customer1")));

		List<String> rows = this.server.database()
			.sql("select row_to_json(a)::text from oauth2_authorization a")
			.query(String.class)
			.list();
		assertThat(rows).isNotEmpty()
			.noneMatch((row) -> row.contains("eyJ"))
			.noneMatch((row) -> row.contains(tokens.get("refresh_token").toString()))
			.noneMatch((row) -> row.contains(tokens.get("access_token").toString()));
		String stored = this.server.database()
			.sql("select refresh_token_value from oauth2_authorization order by refresh_token_issued_at desc nulls last limit 1")
			.query(String.class)
			.single();
		assertThat(this.gateway.refresh(Map.of("refresh_token", stored)).body())
			.isEqualTo("{\"error\":\"invalid_grant\"}");
		Gateway.ok(this.gateway.refresh(tokens));
	}

	@Test
	void doesNotExtendTheLogin() {
		Map<String, Object> first = this.gateway.login("customer1");
		JdbcClient database = this.server.database();
		database.sql("update oauth2_authorization set authorization_code_issued_at = now() - interval '11 h'").update();

		Map<String, Object> second = Gateway.ok(this.gateway.refresh(first));

		assertThat(database.sql("""
				select extract(epoch from refresh_token_expires_at - now()) from oauth2_authorization
				order by refresh_token_issued_at desc nulls last limit 1""").query(Long.class).single())
			.isBetween(3500L, 3600L);
		Gateway.ok(this.gateway.refresh(second));
	}

	@Test
	void revokesTheFamilyWhenItIsReused() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> second = Gateway.ok(this.gateway.refresh(first));

		assertThat(this.gateway.refresh(first).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
		assertThat(this.gateway.refresh(second).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
		assertThat(this.gateway.introspect((String) second.get("access_token"))).containsEntry("active", false);
		assertThat(lastEvent()).isEqualTo("REFRESH_TOKEN_REUSED customer1 client gateway");
	}

	@Test
	void isAcceptedOnceWhenUsedConcurrently() throws Exception {
		for (int round = 0; round < 5; round++) {
			Map<String, Object> tokens = this.gateway.login("customer1");
			List<HttpResponse<String>> answers = Concurrently.call(8, () -> this.gateway.refresh(tokens));

			assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200).containsOnly(200, 400);
			assertThat(this.gateway.hasAccess(accepted(answers))).isFalse();
		}
	}

	private static Map<String, Object> accepted(List<HttpResponse<String>> answers) {
		return answers.stream()
			.filter((answer) -> answer.statusCode() == 200)
			.map(Client::json)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void isReplacedByNoneIfItWasRevokedMeanwhile() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		OAuth2AuthorizationService authorizations = this.server.context().getBean(OAuth2AuthorizationService.class);
		OAuth2Authorization read = authorizations.findByToken((String) tokens.get("refresh_token"),
				OAuth2TokenType.REFRESH_TOKEN);
		assertThat(read).isNotNull();

		this.gateway.revoke(tokens);

		OAuth2Authorization refreshed = OAuth2Authorization.from(read)
			.refreshToken(new OAuth2RefreshToken("the next one", Instant.now()))
			.build();
		assertThatExceptionOfType(OAuth2AuthenticationException.class).isThrownBy(() -> authorizations.save(refreshed));
		assertThat(authorizations.findById(read.getId())).isNull();
	}

	@Test
	void grantsOnlyWhatTheCurrentRoleAllows() {
		Map<String, Object> tokens = this.gateway.login("staff1");
		this.server.database().sql("update account set roles = '{CUSTOMER}' where username = 'staff1'").update();
		try {
			String next = (String) Gateway.ok(this.gateway.refresh(tokens)).get("access_token");

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

		this.gateway.revoke(tokens);

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

		HttpResponse<String> end = this.gateway.logout(this.browser, tokens, "http://localhost:8080/");

		assertThat(Browser.location(end)).isEqualTo("http://localhost:8080/?state=some%20state");
		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
	}

	@Test
	void endsNoSessionForALinkWithoutAnIdToken() {
		this.gateway.login(this.browser, "customer1");

		assertThat(this.browser.get("/auth/connect/logout").statusCode()).isEqualTo(400);
		assertThat(this.browser.get("/auth/").statusCode()).isEqualTo(200);
	}

	@Test
	void redirectsOnlyToRegisteredUrisAfterALogout() {
		Map<String, Object> tokens = this.gateway.login(this.browser, "customer1");

		HttpResponse<String> refused = this.gateway.logout(this.browser, tokens, "https://evil.example/");

		assertThat(refused.statusCode()).isEqualTo(400);
	}

	@Test
	void isShownToNoOtherClient() {
		Map<String, Object> tokens = this.gateway.login("customer1");

		for (Object token : List.of(tokens.get("access_token"), tokens.get("refresh_token"))) {
			assertThat(this.gateway.as("order-service").introspect((String) token)).isEqualTo(Map.of("active", false));
		}
		assertThat(this.gateway.hasAccess(tokens)).isTrue();
	}

	private static String lastEvent() {
		return Server.shared()
			.database()
			.sql("select kind || ' ' || subject || ' ' || detail from security_event order by id desc limit 1")
			.query(String.class)
			.single();
	}

}
