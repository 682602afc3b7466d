package dev.parley.order.push;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.parley.defaults.Revocations;
import dev.parley.order.OrderApi;
import dev.parley.order.OrderId;
import dev.parley.order.Updates;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Updates over WebSockets. */
@UpdatesTest
class UpdatesTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private final String customer = "alice-" + UUID.randomUUID();

	@LocalServerPort
	private int port;

	@Autowired
	private UpdatesTest.Decisions decisions;

	@Autowired
	private Updates updates;

	@Autowired
	private Revocations revocations;

	@Autowired
	private OrderApi customers;

	@Test
	void areEachStepOfAnOrderInItsOrder() {
		try (Following following = follow(null)) {
			OrderId order = this.decisions.decide(this.customer);

			await().untilAsserted(
					() -> assertThat(following.all("event")).containsExactly("placed", "stock-reserved", "confirmed"));
			assertThat(following.all("status")).containsExactly("PENDING", "CONFIRMED", "CONFIRMED");
			assertThat(following.all("orderId")).containsOnly(order.toString());
			assertThat(following.all("at")).allSatisfy((at) -> assertThat(Instant.parse(at)).isBefore(Instant.now()));
		}
	}

	@Test
	void goOnAfterTheCursorOfAClientThatComesBack() {
		List<String> cursors;
		try (Following following = follow(null)) {
			this.decisions.decide(this.customer);
			await().until(() -> following.all("cursor").size() == 3);
			cursors = following.all("cursor");
		}
		OrderId missed = this.decisions.decide(this.customer);

		try (Following following = follow(cursors.get(1))) {
			await().untilAsserted(() -> assertThat(following.all("event")).containsExactly("confirmed", "placed",
					"stock-reserved", "confirmed"));
			assertThat(following.all("cursor")).first().isEqualTo(cursors.get(2));
			assertThat(following.all("orderId")).endsWith(missed.toString());
		}
	}

	@Test
	void goOnAfterTheListOfOrders() {
		MvcTestResult list = this.customers.get(OrderApi.customer(this.customer), "/api/orders");
		OrderId order = this.decisions.decide(this.customer);

		try (Following following = follow(list.getResponse().getHeader("Updates-Cursor"))) {
			await().untilAsserted(() -> assertThat(following.all("orderId")).hasSize(3).containsOnly(order.toString()));
		}
	}

	@Test
	void areThoseOfOneCustomerOrOfAllForAnOperator() {
		try (Following own = follow(null); Following all = Following.from(this.port, "operator1~60~1", null)) {
			OrderId foreign = this.decisions.decide("bob");
			OrderId order = this.decisions.decide(this.customer);

			await().untilAsserted(() -> {
				assertThat(own.all("orderId")).hasSize(3).containsOnly(order.toString());
				assertThat(all.all("orderId")).contains(foreign.toString(), order.toString());
			});
		}
	}

	@Test
	void areSentInPages() {
		String begin = Long.toString(this.updates.newest());
		for (int number = 0; number < 70; number++) {
			this.decisions.decide(this.customer);
		}
		try (Following following = follow(begin)) {
			await().untilAsserted(() -> assertThat(following.all("cursor")).hasSize(210).doesNotHaveDuplicates());
			assertThat(following.all("cursor").stream().map(Long::valueOf)).isSorted();
		}
	}

	@Test
	void endWithTheToken() {
		try (Following following = Following.from(this.port, this.customer + "~2~1", null)) {
			assertThat(following.end()).succeedsWithin(SOON).isEqualTo(4401);
		}
	}

	@Test
	void endWhenTheTokenIsRevoked() {
		try (Following following = follow(null); Following other = Following.from(this.port, "carol~60~1", null)) {
			this.revocations.add(this.customer, Instant.now().plusSeconds(1));

			assertThat(following.end()).succeedsWithin(SOON).isEqualTo(4401);
			assertThat(other.end()).isNotDone();
		}
	}

	@Test
	void goToSoManyConnectionsOfAUser() {
		try (Following one = follow(null); Following two = follow(null); Following three = follow(null)) {
			try (Following four = follow(null); Following other = Following.from(this.port, "dave~60~1", null)) {
				assertThat(four.end()).succeedsWithin(SOON).isEqualTo(4429);
				assertThat(List.of(one, two, three, other)).allMatch((following) -> !following.end().isDone());
			}
			two.breakOff();
			await().ignoreException(ConditionTimeoutException.class).untilAsserted(() -> {
				try (Following next = follow(null)) {
					this.decisions.decide(this.customer);
					await().atMost(Duration.ofSeconds(1)).until(() -> !next.all("cursor").isEmpty());
				}
			});
		}
	}

	@Test
	void endForAClientThatAnswersNoPing() throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout((int) SOON.toMillis());
			socket.getOutputStream().write("""
					GET /api/orders/updates HTTP/1.1
					Host: localhost
					Authorization: Bearer %s~60~1
					Connection: Upgrade
					Upgrade: websocket
					Sec-WebSocket-Version: 13
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

					""".formatted(this.customer).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));

			Scanner received = new Scanner(socket.getInputStream(), StandardCharsets.ISO_8859_1);
			assertThat(received.findWithinHorizon("101", 20)).isNotNull();
			assertThat(received.findWithinHorizon(Pattern.quote(End.COME_BACK.reason()), 1000)).isNotNull();
		}
	}

	@Test
	void areRefusedWithAReason() {
		this.decisions.decide(this.customer);
		this.decisions.decide(this.customer);
		while (this.updates.prune(Duration.ofDays(-1))) {
			// There are more.
		}

		endsWith(4410, this.customer, "0");
		endsWith(4410, this.customer, Long.toString(this.updates.newest() + 1000));
		endsWith(4400, this.customer, "yesterday");
		endsWith(4403, "stranger", null);
	}

	private void endsWith(int code, String user, String cursor) {
		try (Following following = Following.from(this.port, user + "~60~1", cursor)) {
			assertThat(following.end()).succeedsWithin(SOON).isEqualTo(code);
			assertThat(following.all("cursor")).isEmpty();
		}
	}

	private Following follow(String cursor) {
		return Following.from(this.port, this.customer + "~60~1", cursor);
	}

}
