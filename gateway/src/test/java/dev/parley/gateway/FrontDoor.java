package dev.parley.gateway;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.messaging.Delivery;
import dev.parley.messaging.EventConsumer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the gateway in front of fake services, and calls it with or without a token. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "PARLEY_RATE_LIMIT=0", "PARLEY_HOSTS=shop.example" })
@Import(PlatformConfiguration.class)
public abstract class FrontDoor {

	@Autowired
	protected Platform platform;

	@Autowired
	protected CircuitBreakerRegistry breakers;

	@Autowired
	@Qualifier("revocations")
	private EventConsumer revocations;

	@LocalServerPort
	protected int port;

	private final String address;

	protected FrontDoor() {
		this("127.0.0.1");
	}

	/**
	 * Creates a test.
	 * @param address the address of this machine that it calls from
	 */
	protected FrontDoor(String address) {
		this.address = address;
	}

	@BeforeEach
	void allIsWell() {
		this.platform.isWell();
		this.breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
	}

	private WebTestClient client() {
		HttpClient http = HttpClient.create().bindAddress(() -> new InetSocketAddress(this.address, 0));
		return WebTestClient.bindToServer(new ReactorClientHttpConnector(http))
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	protected RequestBodySpec with(String token, HttpMethod method, String path) {
		return without(method, path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
	}

	protected RequestBodySpec without(HttpMethod method, String path) {
		return client().method(method).uri(URI.create("http://localhost:" + this.port + path));
	}

	protected ResponseSpec get(String path) {
		return with(token(), HttpMethod.GET, path).exchange();
	}

	/** Delivers a revocation, as the broker does. */
	protected void revoke(String kind, String id) {
		String body = """
				{"kind": "%s", "id": "%s", "revokedAt": "%s"}""".formatted(kind, id, Instant.now());
		this.revocations.accept(List.of(new Delivery(
				"revocations", 0, 0, "none", id, Map.of("ce_id", UUID.randomUUID().toString(), "ce_type",
						"dev.parley.access.revoked.v1", "ce_time", Instant.now().toString()),
				body.getBytes(StandardCharsets.UTF_8))));
	}

	protected String token() {
		return this.platform.tokens.of("customer1", "orders:read", "products:read", "notifications:read", "operations");
	}

	protected String firstEcho(String authorization) {
		Sinks.One<String> echo = Sinks.one();
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.AUTHORIZATION, authorization);
		Mono<Void> session = new ReactorNettyWebSocketClient().execute(
				URI.create("ws://localhost:" + this.port + "/api/notifications/stream"), headers,
				(socket) -> socket.send(Mono.just(socket.textMessage("hello")))
					.thenMany(socket.receive().map(WebSocketMessage::getPayloadAsText).doOnNext(echo::tryEmitValue))
					.next()
					.then());
		session.block(Duration.ofSeconds(10));
		return String.valueOf(echo.asMono().block(Duration.ofSeconds(10)));
	}

	protected static BodyContentSpec isProblem(ResponseSpec answer, int status, String name) {
		return answer.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("/problems/" + name)
			.jsonPath("$.status")
			.isEqualTo(status)
			.jsonPath("$.title")
			.isNotEmpty()
			.jsonPath("$.detail")
			.isNotEmpty()
			.jsonPath("$.traceId")
			.value(String.class, (id) -> assertThat(id).matches("[0-9a-f]{32}"));
	}

}
