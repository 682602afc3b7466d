package dev.parley.gateway;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Many concurrent connections are served without errors, however slow the machine. */
@TestPropertySource(properties = { "spring.cloud.gateway.server.webflux.httpclient.connect-timeout=60000",
		"spring.cloud.gateway.server.webflux.httpclient.response-timeout=60s" })
class CrowdTests extends FrontDoor {

	@ParameterizedTest
	@ValueSource(ints = { 64, 256 })
	void servesACrowdWithoutAnError(int connections) {
		String token = token();
		HttpClient client = HttpClient.create(ConnectionProvider.create("crowd", connections))
			.headers((headers) -> headers.set("Authorization", "Bearer " + token))
			.baseUrl("http://localhost:" + this.port);
		List<Integer> statuses = Flux.range(0, connections * 10)
			.flatMap((call) -> client.get()
				.uri("/api/orders")
				.responseSingle((answer, body) -> body.thenReturn(answer.status().code())), connections)
			.collectList()
			.blockOptional()
			.orElseThrow();
		assertThat(statuses).hasSize(connections * 10).containsOnly(200);
	}

}
