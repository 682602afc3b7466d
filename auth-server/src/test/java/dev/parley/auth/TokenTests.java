package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A token has the scopes, roles and audiences that the user's role allows. */
class TokenTests extends ServiceTest {

	private static final String EVERYTHING = "openid products:read products:write orders:read orders:write "
			+ "notifications:read operations";

	@Test
	void isSignedWithES256ForTenMinutesInTheIssuersName() {
		Jwt token = this.client.tokenOf("customer1", "orders:read");

		assertThat(token.getHeaders()).containsEntry("alg", "ES256").containsEntry("typ", "at+jwt").containsKey("kid");
		assertThat(token.getClaimAsString("client_id")).isEqualTo("parley-cli");
		assertThat(token.getIssuer()).hasToString(Server.ISSUER);
		assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofMinutes(10));
		assertThat(token.getId()).isNotBlank();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			customer1, CUSTOMER, notifications:read openid orders:read orders:write products:read
			staff1,    STAFF,    notifications:read openid products:read products:write
			operator1, OPERATOR, notifications:read openid operations orders:read products:read
			""")
	void hasOfEveryScopeWhatTheRoleAllows(String username, String role, String scope) {
		Jwt token = this.client.tokenOf(username, EVERYTHING);

		assertThat(token.getClaimAsString("scope")).isEqualTo(scope);
		assertThat(token.getClaimAsStringList("roles")).containsExactly(role);
	}

	@Test
	void namesTheGrantedScopesInTheResponse() {
		URI answer = this.server.browser().authorize(this.client.request("products:write orders:write"), "staff1");

		assertThat(Client.json(this.client.redeem(answer))).containsEntry("scope", "products:write");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			customer1, products:read,             inventory-service
			customer1, orders:read orders:write,  order-service
			customer1, notifications:read,        notification-service
			customer1, openid,                    auth-server
			staff1,    products:write,            inventory-service
			operator1, operations,                auth-server inventory-service notification-service order-service
			customer1, orders:read products:read, inventory-service order-service
			""")
	void isForTheServicesOfItsScopes(String username, String scope, String audiences) {
		Jwt token = this.client.tokenOf(username, scope);

		assertThat(token.getAudience()).containsExactly(audiences.split(" "));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			customer1, operations
			customer1, products:write
			staff1,    orders:read orders:write
			staff1,    operations
			operator1, kafka
			operator1, orders:write products:write
			customer1, ''
			customer1, orders:everything
			customer1, orders:read orders:everything
			""")
	void isRefusedWhenNothingIsAllowedOrSomethingIsUnknown(String username, String scope) {
		Browser browser = this.server.browser();
		browser.login(username, "password of " + username);

		URI answer = URI.create(
				Browser.location(browser.get("/auth/oauth2/authorize?" + Browser.encoded(this.client.request(scope)))));

		assertThat(Browser.parameter(answer, "error")).isEqualTo("invalid_scope");
		assertThat(Browser.parameter(answer, "code")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			partner,              orders:read orders:write products:read, inventory-service order-service
			order-service,        kafka products:read,                    inventory-service kafka
			inventory-service,    kafka,                                  kafka
			notification-service, kafka,                                  kafka
			""")
	void carriesTheRegisteredScopesOfAClientThatNamesNone(String id, String scope, String audiences) {
		Jwt token = this.client.token(this.client.credentials(id, "secret of " + id, Map.of()));

		assertThat(token.getSubject()).isEqualTo(id);
		assertThat(token.getClaimAsString("scope")).isEqualTo(scope);
		assertThat(token.getAudience()).containsExactly(audiences.split(" "));
		assertThat(token.getClaimAsStringList("roles")).isEmpty();
	}

	@Test
	void carriesOnlyWhatAClientAsksFor() {
		Jwt token = this.client
			.token(this.client.credentials("partner", "secret of partner", Map.of("scope", "orders:read")));

		assertThat(token.getClaimAsString("scope")).isEqualTo("orders:read");
		assertThat(token.getAudience()).containsExactly("order-service");
	}

	@ParameterizedTest
	@CsvSource({ "partner, operations", "order-service, orders:read", "partner, openid", "partner, kafka",
			"inventory-service, products:read" })
	void isRefusedToAClientBeyondItsScopes(String id, String scope) {
		HttpResponse<String> refused = this.client.credentials(id, "secret of " + id, Map.of("scope", scope));

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("invalid_scope");
	}

	@Test
	void replacesTheSlowHashOfASecretByAFastOne() {
		String slow = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("secret of partner");
		this.server.database()
			.sql("update oauth2_registered_client set client_secret = ? where client_id = 'partner'")
			.param(slow)
			.update();
		this.client.token(this.client.credentials("partner", "secret of partner", Map.of()));
		assertThat(this.server.database()
			.sql("select client_secret from oauth2_registered_client where client_secret is not null")
			.query(String.class)
			.list()).isNotEmpty().allSatisfy((hash) -> assertThat(hash).startsWith("{SHA-256}"));
		this.client.token(this.client.credentials("partner", "secret of partner", Map.of()));
	}

	@ParameterizedTest
	@CsvSource({ "partner, wrong", "partner, secret of order-service", "nobody, secret of partner", "parley-cli, any" })
	void isRefusedForAWrongSecret(String id, String secret) {
		HttpResponse<String> refused = this.client.credentials(id, secret, Map.of());

		assertThat(refused.statusCode()).isEqualTo(401);
		assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_client\"}");
	}

	@Test
	void isRejectedByUserinfoWithAnotherAudience() {
		Jwt token = this.client.tokenOf("customer1", "orders:read");

		assertThat(this.client.userinfo(token).statusCode()).isEqualTo(401);
	}

}
