package dev.parley.gateway.balancing;

import dev.parley.gateway.FrontDoor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The gateway proxies WebSockets of callers with a token. */
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
