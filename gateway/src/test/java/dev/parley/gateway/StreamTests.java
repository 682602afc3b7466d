package dev.parley.gateway;

import org.junit.jupiter.api.Test;

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

}
