package dev.parley.gateway.limits;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import dev.parley.gateway.FrontDoor;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is too large or too slow is rejected. */
@TestPropertySource(properties = "parley.gateway.body.patience=2s")
class LimitTests extends FrontDoor {

	private static final int LIMIT = 64 * 1024;

	@Test
	void takesABodyUpToTheLimit() {
		with(token(), HttpMethod.POST, "/api/orders").bodyValue("x".repeat(LIMIT)).exchange().expectStatus().isOk();
		assertThat(this.platform.orders.last().body()).hasSize(LIMIT);
	}

	@Test
	void refusesABodyThatIsAnnouncedAsTooLarge() {
		isProblem(with(token(), HttpMethod.POST, "/api/orders").bodyValue("x".repeat(LIMIT + 1)).exchange(), 413,
				"content-too-large");
		assertThat(this.platform.orders.calls()).isZero();
	}

	@Test
	void refusesABodyThatTurnsOutToBeTooLarge() {
		isProblem(chunked(Flux.range(0, 65).map((chunk) -> buffer("x".repeat(1024)))), 413, "content-too-large");
		assertThat(this.platform.orders.calls()).isZero();
	}

	@Test
	void refusesSoonerWhatNeedsNoAccount() {
		isProblem(without(HttpMethod.POST, "/auth/oauth2/token").bodyValue("x".repeat(16 * 1024 + 1)).exchange(), 413,
				"content-too-large");
		assertThat(this.platform.auth.calls()).isZero();
	}

	@Test
	void takesABodyInChunks() {
		chunked(Flux.just(buffer("half"), buffer(" and half"))).expectStatus().isOk();
		assertThat(this.platform.orders.last().body()).isEqualTo("half and half");
	}

	@Test
	void refusesABodyThatDoesNotArrive() {
		isProblem(chunked(Flux.just(buffer("{")).concatWith(Mono.never())), 408, "request-timeout");
		assertThat(this.platform.orders.calls()).isZero();
	}

	@Test
	void refusesHeadersThatAreTooLarge() throws IOException {
		String answer = raw(
				"GET /api/orders HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 431");
	}

	@Test
	void describesHeadersThatAreTooLargeAsAProblem() {
		isProblem(with(token(), HttpMethod.GET, "/api/orders").header("X-Long", "x".repeat(20_000)).exchange(), 431,
				"request-header-fields-too-large");
		assertThat(this.platform.orders.calls()).isZero();
	}

	private ResponseSpec chunked(Flux<DataBuffer> body) {
		return with(token(), HttpMethod.POST, "/api/orders").contentType(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromDataBuffers(body))
			.exchange();
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port); InputStream answer = socket.getInputStream()) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
		}
	}

}
