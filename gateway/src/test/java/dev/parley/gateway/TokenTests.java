package dev.parley.gateway;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Only a current token that auth-server has signed is accepted. */
@ExtendWith(OutputCaptureExtension.class)
class TokenTests extends FrontDoor {

	@Test
	void passesAGoodTokenOn() {
		String token = token();
		with(token, HttpMethod.GET, "/api/orders").exchange().expectStatus().isOk();
		assertThat(this.platform.orders.last().headers().get(HttpHeaders.AUTHORIZATION))
			.isEqualTo(List.of("Bearer " + token));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/orders", "/api/products/x", "/api/notifications", "/api/operations/orders/facts" })
	void refusesACallWithoutAToken(String path) {
		ResponseSpec answer = without(HttpMethod.POST, path).exchange();
		isProblem(answer, 401, "unauthorized");
		answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
	}

	static Stream<Function<Tokens, String>> badTokens() {
		return Stream.of(Tokens::expired, Tokens::ofAnotherIssuer, Tokens::ofAnotherKey, Tokens::ofAnUnknownKey,
				Tokens::unsigned, Tokens::signedWithThePublicKey, (tokens) -> "nonsense",
				(tokens) -> tokens.of("customer1") + "x", (tokens) -> tokens.idToken("customer1", "n", "a login"),
				(tokens) -> tokens.without("exp"), (tokens) -> tokens.without("sub"),
				(tokens) -> tokens.without("client_id"),
				(tokens) -> tokens.ofLogin("a login", Map.of("act", Map.of("sub", "gateway")), "orders:read"));
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void refusesABadToken(Function<Tokens, String> bad) {
		ResponseSpec answer = with(bad.apply(this.platform.tokens), HttpMethod.GET, "/api/orders").exchange();
		isProblem(answer, 401, "unauthorized");
		answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
		assertThat(this.platform.orders.calls()).isZero();
	}

	@Test
	void namesTheTimesOfATokenThatIsNotYetValid() {
		ResponseSpec answer = with(this.platform.tokens.notYetValid(), HttpMethod.GET, "/api/orders").exchange();
		answer.expectStatus()
			.isUnauthorized()
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail)
				.matches("The token is not valid before \\S+Z, the clock here says \\S+Z"));
	}

	@Test
	void takesNoTokenFromTheQuery() {
		isProblem(without(HttpMethod.GET, "/api/orders?access_token=" + token()).exchange(), 401, "unauthorized");
	}

	@Test
	void keepsTheOperatorsEndpointsForOperators(CapturedOutput output) {
		String customer = this.platform.tokens.of("customer1", "orders:read");
		ResponseSpec answer = with(customer, HttpMethod.GET, "/api/operations/orders/facts").exchange();
		isProblem(answer, 403, "forbidden");
		answer.expectHeader().valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
		assertThat(output).contains("Refused GET /api/operations/orders/facts to customer1");
	}

}
