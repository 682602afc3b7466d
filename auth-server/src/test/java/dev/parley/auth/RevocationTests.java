package dev.parley.auth;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.contracts.Contracts;
import dev.parley.contracts.Verdict;
import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Access ends with its cause: here at once, and elsewhere by an event. */
class RevocationTests extends ServiceTest {

	private final Gateway gateway = new Gateway(this.server);

	@Test
	void endsWithALogoutForEveryClientOfTheSession() {
		Map<String, Object> tokens = this.gateway.login(this.browser, "customer1");
		Map<String, Object> other = Gateway.ok(this.gateway.redeem(this.gateway.authorizeAgain(this.browser)));
		Map<String, Object> elsewhere = this.gateway.login("customer1");

		this.browser.logout();

		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		assertThat(this.gateway.hasAccess(other)).isFalse();
		assertThat(this.gateway.hasAccess(elsewhere)).isTrue();
		announces("login", sid(tokens));
		announces("login", sid(other));
		assertThat(messages(sid(elsewhere))).isEmpty();
	}

	@Test
	void endsWithALogoutAtTheClientAfterTheSessionHere() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		Map<String, Object> next = Gateway.ok(this.gateway.refresh(tokens));
		assertThat(sid(next)).isEqualTo(sid(tokens));

		HttpResponse<String> end = this.gateway.logout(this.server.browser(), tokens, "http://localhost:8080/");

		assertThat(Browser.location(end)).isEqualTo("http://localhost:8080/?state=some%20state");
		assertThat(this.gateway.hasAccess(next)).isFalse();
		announces("login", sid(next));
	}

	@Test
	void endsTheSessionHereWithALogoutThatAClientSendsItself() {
		Map<String, Object> tokens = this.gateway.login(this.browser, "customer1");
		Browser elsewhere = this.server.browser();
		this.gateway.login(elsewhere, "customer1");

		this.gateway.post("/auth/connect/logout", Map.of("id_token_hint", (String) tokens.get("id_token")));

		assertThat(Browser.location(this.browser.get("/auth/"))).isEqualTo("/auth/login");
		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		assertThat(elsewhere.get("/auth/").statusCode()).isEqualTo(200);
	}

	@Test
	void endsWithTheReuseOfARefreshToken() {
		Map<String, Object> first = this.gateway.login("customer1");
		Map<String, Object> second = Gateway.ok(this.gateway.refresh(first));

		this.gateway.refresh(first);

		assertThat(this.gateway.hasAccess(second)).isFalse();
		announces("login", sid(second));
	}

	@Test
	void endsWhenAClientRevokesAToken() {
		Map<String, Object> tokens = this.gateway.login("customer1");

		this.gateway.post("/auth/oauth2/revoke", Map.of("token", (String) tokens.get("access_token")));

		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		announces("login", sid(tokens));
	}

	@Test
	void endsForATokenThatCameFromNoLogin() {
		Gateway service = this.gateway.as("order-service");
		Jwt token = this.client.token(this.client.credentials("order-service", "secret of order-service", Map.of()));

		service.post("/auth/oauth2/revoke", Map.of("token", token.getTokenValue()));

		announces("token", token.getId());
	}

	@Test
	void endsWithANewPasswordOrRole() {
		Accounts accounts = this.server.context().getBean(Accounts.class);
		Map<String, Object> tokens = this.gateway.login("customer2");

		accounts.save(accounts.find(new Username("customer2")).orElseThrow());

		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		announces("subject", this.server.subject("customer2"));
	}

	@Test
	void endsWithAnErasure() {
		try (Server erasing = Server.with(Map.of(), "auth_revocations")) {
			Map<String, Object> tokens = new Gateway(erasing).login("customer2");
			String subject = erasing.subject("customer2");

			erasing.context().getBean(Accounts.class).erase(new Username("customer2"));

			assertThat(new Gateway(erasing).hasAccess(tokens)).isFalse();
			announces("subject", subject);
		}
	}

	@Test
	void endsWithTheAccountsOfTheDemo() {
		String database = "auth_revocations_demo";
		String subject;
		try (Server demo = Server.demo(database)) {
			subject = demo.subject("customer1");
		}

		try (Server _ = Server.plain(database)) {
			announces("subject", subject);
		}
	}

	@Test
	void endsForTheOperationsOfThisServerToo() {
		Jwt token = this.client
			.token(this.client.redeem(this.browser.authorize(this.client.request("operations"), "operator1")));
		assertThat(accounts(token)).isEqualTo(200);

		this.browser.logout();

		assertThat(accounts(token)).isEqualTo(401);
	}

	@Test
	void givesTheGatewayATokenOfItsOwnForTheBrokerOnly() {
		Jwt token = this.client.token(this.client.credentials("gateway", "secret of gateway", Map.of()));

		assertThat(token.getAudience()).containsExactly("kafka");
		assertThat(this.client.credentials("gateway", "secret of gateway", Map.of("scope", "orders:write")).body())
			.contains("invalid_scope");
	}

	private int accounts(Jwt token) {
		return this.browser.get("/auth/operations/accounts", Map.of("Authorization", "Bearer " + token.getTokenValue()))
			.statusCode();
	}

	private void announces(String kind, String id) {
		Verdict verdict = new Verdict(Contracts.current());
		await().untilAsserted(() -> assertThat(messages(id)).isNotEmpty().allSatisfy((message) -> {
			assertThat(verdict.on(message)).isEmpty();
			assertThat(message.value()).contains("\"kind\":\"" + kind + "\"", "\"id\":\"" + id + "\"");
		}));
	}

	private List<ConsumerRecord<String, String>> messages(String id) {
		return TopicMessages.read(this.server.context().getBean(KafkaConnectionDetails.class).getBootstrapServers(),
				"revocations", id);
	}

	private static String sid(Map<String, Object> tokens) {
		try {
			return SignedJWT.parse((String) tokens.get("access_token")).getJWTClaimsSet().getStringClaim("sid");
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
