package dev.parley.cli.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock of auth-server is known by the date of its answers. */
class ServerClockTests {

	@Test
	void isComparedWithOurs() throws Exception {
		assertThat(ahead(200))
			.hasValueSatisfying((ahead) -> assertThat(ahead).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61)));
		assertThat(ahead(503)).isEmpty();
	}

	@Test
	void isUnknownWhenNothingAnswers() throws Exception {
		assertThat(ServerClock.aheadOf(Clock.systemUTC(), new Elsewhere(URI.create("http://127.0.0.1:1")))).isEmpty();
	}

	private static Optional<Duration> ahead(int status) throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/auth/oauth2/jwks", (exchange) -> {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
		});
		server.start();
		try {
			Clock behind = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
			return ServerClock.aheadOf(behind,
					new Elsewhere(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
		}
		finally {
			server.stop(0);
		}
	}

}
