package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An authorization code works once; reusing it revokes what came from it. */
class AuthorizationCodeTests extends ServiceTest {

	private final Gateway gateway = new Gateway(this.server);

	@Test
	void revokesTheTokensOfTheFirstUseWhenItIsReused() {
		URI answer = this.gateway.authorize(this.browser, "customer1");
		Map<String, Object> tokens = Gateway.ok(this.gateway.redeem(answer));
		assertThat(this.gateway.introspect((String) tokens.get("access_token"))).containsEntry("active", true);

		assertThat(this.gateway.redeem(answer).body()).isEqualTo("{\"error\":\"invalid_grant\"}");

		assertThat(this.gateway.hasAccess(tokens)).isFalse();
		assertThat(lastEvent()).isEqualTo("AUTHORIZATION_CODE_REUSED customer1 client gateway");
	}

	@Test
	void revokesTheTokensThatReplacedThose() {
		URI answer = this.gateway.authorize(this.browser, "customer1");
		Map<String, Object> next = Gateway.ok(this.gateway.refresh(Gateway.ok(this.gateway.redeem(answer))));

		assertThat(this.gateway.redeem(answer).statusCode()).isEqualTo(400);

		assertThat(this.gateway.hasAccess(next)).isFalse();
	}

	@Test
	void isAcceptedOnceWhenUsedConcurrently() throws Exception {
		for (int round = 0; round < 5; round++) {
			URI answer = this.gateway.authorize(this.server.browser(), "customer1");
			List<HttpResponse<String>> answers = Concurrently.call(8, () -> this.gateway.redeem(answer));

			assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200).containsOnly(200, 400);
			answers.stream()
				.filter((redeemed) -> redeemed.statusCode() == 200)
				.forEach((redeemed) -> assertThat(this.gateway.hasAccess(Client.json(redeemed))).isFalse());
		}
	}

	@Test
	void isAcceptedOnceFromAPublicClientToo() throws Exception {
		URI answer = this.browser.authorize(this.client.request("orders:read"), "customer1");

		List<HttpResponse<String>> answers = Concurrently.call(8, () -> this.client.redeem(answer));

		assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(200).containsOnly(200, 400);
		assertThat(this.server.database()
			.sql("select count(*) from oauth2_authorization where authorization_code_value = ?")
			.param("sha256:" + DigestUtils.sha256Hex(Browser.parameter(answer, "code")))
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void survivesAnotherClientsAttempt() {
		URI answer = this.gateway.authorize(this.browser, "customer1");
		Map<String, Object> tokens = Gateway.ok(this.gateway.redeem(answer));

		assertThat(this.gateway.as("order-service").redeem(answer).statusCode()).isEqualTo(400);

		assertThat(this.gateway.hasAccess(tokens)).isTrue();
	}

	private String lastEvent() {
		return this.server.database()
			.sql("select kind || ' ' || subject || ' ' || detail from security_event order by id desc limit 1")
			.query(String.class)
			.single();
	}

}
