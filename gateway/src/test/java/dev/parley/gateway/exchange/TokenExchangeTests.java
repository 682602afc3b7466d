package dev.parley.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.parley.gateway.FakeService;
import dev.parley.gateway.FakeService.Received;
import dev.parley.gateway.FrontDoor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A service gets a token that opens no other service. */
@ExtendWith(OutputCaptureExtension.class)
class TokenExchangeTests extends FrontDoor {

	private static final String EXCHANGE = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";

	@Autowired
	private ServiceTokens tokens;

	private final String login = UUID.randomUUID().toString();

	private String token = "";

	@BeforeEach
	void authServerExchanges() {
		ReflectionTestUtils.setField(this.tokens, "paused", Instant.MIN);
		this.token = ofUser(Map.of());
		this.platform.auth.answers(200, (call) -> call.uri().endsWith("/jwks") ? this.platform.tokens.jwks() : """
				{"access_token": "a token %d", "token_type": "Bearer", "expires_in": 600,
				"issued_token_type": "urn:ietf:params:oauth:token-type:access_token"}""".formatted(exchanges().size()));
	}

	@Test
	void forwardsATokenForTheCalledServiceOnly() {
		call("/api/orders");

		assertThat(seen(this.platform.orders)).isEqualTo("Bearer a token 1");
		Received exchange = exchanges().getLast();
		assertThat(exchange.body()).contains("audience=order-service", "subject_token=" + this.token)
			.doesNotContain("scope=");
		assertThat(exchange.headers().getFirst(HttpHeaders.AUTHORIZATION)).startsWith("Basic ");
	}

	@Test
	void exchangesATokenOncePerService() throws Exception {
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Void>> calls = Collections.nCopies(20, () -> {
				call("/api/orders");
				return null;
			});
			for (Future<Void> call : callers.invokeAll(calls)) {
				call.get();
			}
		}
		call("/api/products");
		call("/api/operations/inventory/facts");

		assertThat(exchanges()).hasSize(2);
		assertThat(this.platform.orders.all()).hasSize(20)
			.extracting((received) -> received.headers().getFirst(HttpHeaders.AUTHORIZATION))
			.containsOnly("Bearer a token 1");
		assertThat(seen(this.platform.inventory)).isEqualTo("Bearer a token 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bound", "one audience", "program" })
	void forwardsATokenThatCannotOrNeedNotBeExchanged(String kind) {
		this.token = switch (kind) {
			case "bound" -> ofUser(Map.of("cnf", Map.of("jkt", "a key")));
			case "one audience" -> ofUser(Map.of("aud", List.of("order-service")));
			default -> this.platform.tokens.of("partner", "orders:read");
		};

		call("/api/orders");

		assertThat(seen(this.platform.orders)).isEqualTo("Bearer " + this.token);
		assertThat(exchanges()).isEmpty();
	}

	@Test
	void sendsAuthServerTheTokenOfTheCaller() {
		call("/auth/operations/accounts");

		assertThat(seen(this.platform.auth)).isEqualTo("Bearer " + this.token);
		assertThat(exchanges()).isEmpty();
	}

	@Test
	void exchangesATokenHoweverThePathIsEncoded() {
		call("/%61pi/orders");

		assertThat(seen(this.platform.orders)).isEqualTo("Bearer a token 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/docs/openapi/orders", "/docs/openapi/inventory", "/docs/openapi/notifications",
			"/docs/openapi/auth", "/.well-known/openid-configuration/auth" })
	void readsPublicDocumentsWithoutAToken(String path) {
		call(path);

		assertThat(Stream
			.of(this.platform.auth, this.platform.orders, this.platform.inventory, this.platform.notifications)
			.flatMap((service) -> service.all().stream())).filteredOn((received) -> !received.uri().endsWith("/jwks"))
			.singleElement()
			.satisfies((received) -> assertThat(received.headers().getFirst(HttpHeaders.AUTHORIZATION)).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_grant", "invalid_scope", "invalid_target" })
	void refusesATokenThatAuthServerRefuses(String error, CapturedOutput output) {
		this.platform.auth.answers(400, (call) -> "{\"error\": \"%s\"}".formatted(error));

		isProblem(with(this.token, HttpMethod.GET, "/api/orders").exchange(), 401, "unauthorized");

		assertThat(this.platform.orders.calls()).isZero();
		assertThat(output).as("an outage").doesNotContain("Exchanging tokens failed");
	}

	@Test
	void asksAuthServerForNoCallerItHasRefused() {
		with(this.platform.tokens.ofAnotherKey(), HttpMethod.GET, "/api/orders").exchange();
		with(ofUser(Map.of(), "products:read"), HttpMethod.GET, "/api/orders").exchange().expectStatus().isForbidden();

		assertThat(exchanges()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "gone", "hangs", "fails", "refuses the gateway" })
	void forwardsTheTokenOfTheCallerDuringAnOutageOfAuthServer(String outage, CapturedOutput output) {
		call("/api/products");
		switch (outage) {
			case "gone" -> this.platform.auth.goesAway();
			case "hangs" -> this.platform.auth.answersAfter(Duration.ofMinutes(1));
			case "fails" -> this.platform.auth.answers(503, Map.of(), "");
			default -> this.platform.auth.answers(401, (call) -> "{\"error\": \"invalid_client\"}");
		}

		call("/api/orders");
		call("/api/orders");
		call("/api/products");

		assertThat(seen(this.platform.orders)).isEqualTo("Bearer " + this.token);
		assertThat(seen(this.platform.inventory)).isEqualTo("Bearer a token 1");
		assertThat(exchanges()).as("attempts").hasSizeLessThanOrEqualTo(2);
		assertThat(output).containsOnlyOnce("Exchanging tokens failed");
		this.platform.isWell();
		authServerExchanges();
		call("/api/orders");
		assertThat(output).contains("Exchanging tokens works again");
	}

	private String ofUser(Map<String, ?> more, String... scopes) {
		return this.platform.tokens.ofLogin(this.login, more,
				(scopes.length > 0) ? scopes : new String[] { "orders:read", "products:read", "operations" });
	}

	private void call(String path) {
		with(this.token, HttpMethod.GET, path).exchange().expectStatus().isOk();
	}

	private static String seen(FakeService service) {
		return String.valueOf(service.last().headers().getFirst(HttpHeaders.AUTHORIZATION));
	}

	private List<Received> exchanges() {
		return this.platform.auth.all().stream().filter((call) -> call.body().contains(EXCHANGE)).toList();
	}

}
