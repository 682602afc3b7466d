package dev.parley.auth;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.parley.defaults.Revocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/** A user's token is exchanged for one that opens one service. */
class TokenExchangeTests extends ServiceTest {

	private static final String SCOPES = "openid products:read products:write orders:read orders:write "
			+ "notifications:read operations";

	private final Gateway gateway = new Gateway(this.server);

	private final Client client = new Client(this.server);

	@ParameterizedTest
	@CsvSource({ "customer1, order-service, orders:read orders:write", "customer1, inventory-service, products:read",
			"customer1, notification-service, notifications:read",
			"operator1, notification-service, notifications:read operations" })
	void givesTheGatewayATokenForOneServiceWithItsScopesOnly(String user, String service, String scopes) {
		Jwt token = this.client.tokenOf(user, SCOPES);

		Jwt exchanged = this.client.token(exchange(token, service));

		assertThat(exchanged.getSubject()).isEqualTo(token.getSubject());
		assertThat(exchanged.getAudience()).containsExactly(service);
		assertThat(exchanged.getClaimAsString("scope")).isEqualTo(scopes);
		assertThat(exchanged.getClaimAsStringList("roles")).isEqualTo(token.getClaimAsStringList("roles"));
		assertThat(exchanged.getClaimAsMap("act")).isEqualTo(Map.of("sub", "gateway"));
	}

	@Test
	void isRevokedAndEndsWithTheTokenThatWasExchanged() {
		Jwt token = this.client.tokenOf("customer1", SCOPES);

		Jwt exchanged = this.client.token(exchange(token, "order-service"));

		assertThat(exchanged.getIssuedAt()).isEqualTo(token.getIssuedAt());
		assertThat(exchanged.getExpiresAt()).isEqualTo(token.getExpiresAt());
		assertThat(exchanged.getClaimAsString(Revocations.LOGIN)).isNotNull()
			.isEqualTo(token.getClaimAsString(Revocations.LOGIN));
	}

	@Test
	void needsATokenThatIsNotRevoked() {
		Map<String, Object> tokens = this.gateway.login("customer1");
		this.gateway.revoke(tokens);

		assertThat(
				this.gateway.exchange((String) tokens.get("access_token"), Map.of("audience", "order-service")).body())
			.contains("invalid_grant");
	}

	@Test
	void isNotPossibleTwice() {
		Jwt exchanged = this.client
			.token(exchange(this.client.tokenOf("operator1", "operations"), "inventory-service"));

		assertThat(exchange(exchanged, "order-service").body()).contains("invalid_grant");
	}

	@ParameterizedTest
	@ValueSource(strings = { "inventory-service", "kafka", "gateway", "https://evil.example", "" })
	void givesNoTokenForAServiceThatTheTokenDoesNotOpen(String service) {
		assertThat(exchange(this.client.tokenOf("customer1", "orders:read"), service).statusCode()).isEqualTo(400);
	}

	@Test
	void givesNoTokenForThisServerItself() {
		assertThat(exchange(this.client.tokenOf("operator1", SCOPES), "auth-server").body()).contains("invalid_target");
	}

	@Test
	void givesNoTokenForSeveralServices() {
		Jwt token = this.client.tokenOf("customer1", SCOPES);

		assertThat(this.gateway.exchange(token.getTokenValue(), Map.of()).body()).contains("invalid_target");
	}

	@Test
	void givesAServiceATokenForACallInTheNameOfItsUser() {
		String token = (String) this.gateway.login("customer1").get("access_token");

		Jwt exchanged = this.client
			.token(this.gateway.as("order-service").exchange(token, Map.of("scope", "products:read")));

		assertThat(exchanged.getSubject()).isEqualTo(this.server.subject("customer1"));
		assertThat(exchanged.getAudience()).isEqualTo(List.of("inventory-service"));
		assertThat(exchanged.getClaimAsString("scope")).isEqualTo("products:read");
		assertThat(exchanged.getClaimAsMap("act")).isEqualTo(Map.of("sub", "order-service"));
	}

	@Test
	void givesAServiceNoMoreThanTheTokenAllowsAndNothingForTheTokensOfOthers() {
		String orders = this.client.tokenOf("customer1", "orders:read").getTokenValue();
		String products = this.client.tokenOf("customer1", "products:read").getTokenValue();
		Map<String, String> target = Map.of("scope", "products:read");

		assertThat(this.gateway.as("order-service").exchange(orders, target).body()).contains("invalid_scope");
		assertThat(this.gateway.as("order-service").exchange(products, target).body()).contains("invalid_grant");
		assertThat(this.gateway.as("inventory-service").exchange(orders, target).body())
			.contains("unauthorized_client");
	}

	private HttpResponse<String> exchange(Jwt token, String service) {
		return this.gateway.exchange(token.getTokenValue(), Map.of("audience", service));
	}

}
