package dev.parley.order.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.parley.order.Updates;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client that does not read is cut off, and makes room for another one. */
@UpdatesTest
class SlowReaderTests {

	private static final int UPDATES = 60_000;

	private final String customer = "slow-" + UUID.randomUUID();

	private final List<Socket> sockets = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private Updates updates;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@ParameterizedTest
	@Execution(ExecutionMode.CONCURRENT)
	@ValueSource(strings = { "Connection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\n"
			+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Accept: text/event-stream" })
	void isCutOff(String headers) throws Exception {
		String begin = Long.toString(this.updates.newest());
		this.jdbc.sql("""
				insert into order_update (customer, order_id, status, event, at)
				select ?, gen_random_uuid(), 'PENDING', 'PLACED', now() from generate_series(1, ?)
				""").params(this.customer, UPDATES).update();
		for (int client = 0; client < 3; client++) {
			open(begin, headers);
		}
		try (Following refused = Following.from(this.port, this.customer + "~600~1", null)) {
			assertThat(refused.end()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(4429);
		}

		await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
			try (Following next = Following.from(this.port, this.customer + "~600~1", begin)) {
				await().atMost(Duration.ofSeconds(2)).ignoreExceptions().until(() -> !next.all("cursor").isEmpty());
			}
			catch (ConditionTimeoutException ex) {
				throw new AssertionError(ex);
			}
		});
	}

	private void open(String cursor, String headers) throws IOException {
		Socket socket = new Socket();
		this.sockets.add(socket);
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress("localhost", this.port));
		String request = "GET /api/orders/updates?after=%s HTTP/1.1\nHost: localhost\nAuthorization: Bearer %s~600~1\n%s\n\n"
			.formatted(cursor, this.customer, headers);
		socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = socket.getInputStream().read();
			assertThat(next).as("what follows " + head).isNotNegative();
			head.append((char) next);
		}
		assertThat(head).startsWith("HTTP/1.1");
		// With the first byte of the first update, it follows. It reads no more.
		assertThat(socket.getInputStream().read()).isPositive();
	}

}
