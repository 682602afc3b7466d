package dev.parley.gateway.balancing;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.parley.gateway.FakeService;
import dev.parley.gateway.FrontDoor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances of a service share its requests, and one is enough. */
@Import(Twins.class)
class BalancingTests extends FrontDoor {

	@Autowired
	private FakeService twin;

	@Autowired
	private Upstreams upstreams;

	private FakeService orders;

	@BeforeEach
	void bothAreInUse() {
		this.orders = this.platform.orders;
		this.twin.recovers();
		for (String service : List.of("http://order-service", "http://notification-service")) {
			Instances instances = this.upstreams.of(URI.create(service));
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(inTurn(instances)).hasSize(2).allMatch(Instance::isAlive));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/orders", "/docs/openapi/orders" })
	void takesTurns(String path) {
		IntStream.range(0, 10).forEach((call) -> get(path).expectStatus().isOk());
		assertThat(both()).extracting(FakeService::calls).containsExactly(5, 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" })
	void failsNoRequestWhenAnInstanceDies(String method) {
		this.orders.goesAway();
		IntStream.range(0, 10)
			.forEach((call) -> with(token(), HttpMethod.valueOf(method), "/api/orders?call=" + call)
				.bodyValue("body " + call)
				.exchange()
				.expectStatus()
				.isOk());
		assertThat(this.twin.all()).extracting(FakeService.Received::body)
			.containsExactlyElementsOf(IntStream.range(0, 10).mapToObj((call) -> "body " + call).toList());
	}

	@Test
	void failsNoReadUnderWayWhenAnInstanceDies() {
		both().forEach((instance) -> instance.answersAfter(Duration.ofMillis(20)));
		HttpClient caller = HttpClient.create()
			.baseUrl("http://localhost:" + this.port)
			.headers((headers) -> headers.set("Authorization", "Bearer " + token()));
		CompletableFuture<List<Integer>> statuses = Flux.range(0, 500)
			.flatMap((call) -> caller.get()
				.uri("/api/orders")
				.responseSingle((answer, body) -> body.thenReturn(answer.status().code())), 32)
			.collectList()
			.toFuture();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.orders.calls() > 50);
		this.orders.goesAway();
		assertThat(statuses).succeedsWithin(Duration.ofSeconds(20))
			.asInstanceOf(InstanceOfAssertFactories.list(Integer.class))
			.hasSize(500)
			.containsOnly(200);
	}

	@Test
	void skipsARestartedInstanceUntilItIsReady() {
		this.orders.goesAway();
		get("/api/orders").expectStatus().isOk();
		get("/api/orders").expectStatus().isOk();
		this.orders.recovers();
		this.orders.isNotReady();
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			get("/api/orders").expectStatus().isOk();
			assertThat(this.orders.checks()).isGreaterThan(1);
		});
		assertThat(this.orders.calls()).isZero();

		this.orders.recovers();
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			get("/api/orders").expectStatus().isOk();
			assertThat(this.orders.calls()).isPositive();
		});
		both().forEach(FakeService::recovers);
		takesTurns("/api/orders");
	}

	@Test
	void usesAnInstanceAgainWhoseHealthIsElsewhere() {
		this.orders.hangsUp();
		this.orders.hasNoReadiness();
		get("/api/orders").expectStatus().isOk();
		get("/api/orders").expectStatus().isOk();
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			get("/api/orders").expectStatus().isOk();
			assertThat(this.orders.calls()).isGreaterThan(1);
		});
	}

	@Test
	void saysSoWhenBothAreAwayAndIsBackWithTheFirst() {
		both().forEach(FakeService::goesAway);
		IntStream.range(0, 30).forEach((call) -> {
			ResponseSpec answer = with(token(), HttpMethod.POST, "/api/orders").bodyValue("{}").exchange();
			isProblem(answer, 503, "service-unavailable").jsonPath("$.detail")
				.isEqualTo("order-service is unavailable; try again");
			answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "2");
		});
		this.twin.recovers();
		get("/api/orders").expectStatus().isOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE" })
	void neverSendsTwiceWhatMayHaveBeenDone(String method) {
		both().forEach(FakeService::hangsUp);
		isProblem(with(token(), HttpMethod.valueOf(method), "/api/orders").bodyValue("{}").exchange(), 503,
				"service-unavailable");
		assertThat(both()).extracting(FakeService::calls).containsExactlyInAnyOrder(0, 1);
	}

	@Test
	void readsFromTheOtherInstanceWhenOneHangsUp() {
		this.orders.hangsUp();
		this.orders.isNotReady();
		IntStream.range(0, 10).forEach((call) -> get("/api/orders").expectStatus().isOk());
		assertThat(both()).extracting(FakeService::calls).containsExactly(1, 10);
	}

	@Test
	void asksEachInstanceOnceAtMost() {
		both().forEach(FakeService::hangsUp);
		isProblem(get("/api/orders"), 503, "service-unavailable");
		assertThat(both()).extracting(FakeService::calls).containsExactly(1, 1);
	}

	@Test
	void readsFromTheOtherInstanceWhenOneDoesNotAnswerInTime() {
		this.orders.answersAfter(Duration.ofSeconds(8));
		this.orders.isNotReady();
		IntStream.range(0, 10).forEach((call) -> get("/api/orders").expectStatus().isOk());
		assertThat(both()).extracting(FakeService::calls).containsExactly(1, 10);
	}

	@Test
	void passesOverAnInstanceThatSaysItIsAboutToStop() {
		this.orders.answers(200, Map.of("Parley-Draining", "true"), "{}");
		this.orders.isNotReady();
		IntStream.range(0, 10)
			.forEach((call) -> with(token(), HttpMethod.POST, "/api/orders").bodyValue("{}")
				.exchange()
				.expectStatus()
				.isOk()
				.expectHeader()
				.doesNotExist("Parley-Draining"));
		assertThat(both()).extracting(FakeService::calls).containsExactly(1, 9);

		this.orders.recovers();
		this.twin.goesAway();
		get("/api/orders").expectStatus().isOk();
	}

	@Test
	void opensWebSocketsAtBothOrAtTheOneThatLives() {
		IntStream.range(0, 4).forEach((socket) -> assertThat(firstEcho("Bearer " + token())).isEqualTo("echo hello"));
		assertThat(List.of(this.platform.notifications, this.twin)).extracting(FakeService::calls)
			.containsExactly(2, 2);

		this.platform.notifications.goesAway();
		IntStream.range(0, 4).forEach((socket) -> assertThat(firstEcho("Bearer " + token())).isEqualTo("echo hello"));
		assertThat(this.twin.calls()).isEqualTo(6);
	}

	private static Set<Instance> inTurn(Instances instances) {
		Set<Instance> asked = new HashSet<>();
		for (int turn = 0; turn < 2; turn++) {
			instances.call((instance) -> Mono.fromRunnable(() -> asked.add(instance)), (ex) -> false, (ex) -> false)
				.block();
		}
		return asked;
	}

	private List<FakeService> both() {
		return List.of(this.orders, this.twin);
	}

}
