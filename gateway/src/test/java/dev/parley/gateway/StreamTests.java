package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** A WebSocket passes the gateway, for those who have a token. */
class StreamTests extends FrontDoor {

	@Test
	void passesAWebSocket() {
		assertThat(firstEcho("Bearer " + token())).isEqualTo("echo hello");
	}

	@Test
	void asksForATokenHereToo() {
		assertThatException().isThrownBy(() -> firstEcho("none")).withMessageContaining("401");
	}

	private String firstEcho(String authorization) {
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

}
