package dev.parley.system;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.cli.check.Check;
import dev.parley.cli.client.Browser;
import dev.parley.setup.Part;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A token ends within a second of its revocation, also at an instance that starts later.
 */
@OnlyIn(value = Environment.PROCESSES, because = "restarts auth-server, which makes the erased demo account again")
@ExtendWith(RunningPlatform.class)
class RevocationTests {

	private static final String PERSON = "customer2";

	private final RunningPlatform platform;

	RevocationTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void endsTheTokensOfAnErasedPersonEverywhere() throws Exception {
		Caller person = this.platform.user(PERSON);
		assertThat(person.get("/api/orders").status()).isEqualTo(200);
		assertThat(person.get("/api/notifications").status()).isEqualTo(200);

		CompletableFuture<List<String>> updates = Following.lines(person, "Authorization", "Bearer " + person.token());

		Answer erased = this.platform.freshOperator().post("/auth/operations/erasures", Map.of("user", PERSON));

		try {
			assertThat(erased.status()).as(erased::toString).isEqualTo(200);
			endsWithinASecond(person);
			assertThat(updates).succeedsWithin(Duration.ofSeconds(5))
				.asInstanceOf(InstanceOfAssertFactories.list(String.class))
				.anyMatch((line) -> line.contains("4401"));
			for (Part part : new Part[] { Part.of("order-service"), Part.GATEWAY }) {
				this.platform.restart(part);
				assertThat(person.get("/api/orders").status()).as("after a new start of " + part.id()).isEqualTo(401);
			}
			assertThat(Check.of(this.platform).within(Duration.ofMinutes(1)).run(System.out::println))
				.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
		}
		finally {
			this.platform.restart(Part.AUTH_SERVER);
			this.platform.forget(PERSON);
		}
		assertThat(this.platform.user(PERSON).get("/api/orders").status()).isEqualTo(200);
	}

	@Test
	void endsTheTokensOfADisabledAccountAndOfAFormerRole() {
		Caller operator = this.platform.freshOperator();
		endsWith(operator, "/status", "{\"enabled\": false}", "{\"enabled\": true}");
		endsWith(operator, "/role", "{\"role\": \"STAFF\"}", "{\"role\": \"CUSTOMER\"}");
	}

	@Test
	void endsASessionAndItsTokensEverywhereAtTheLogout() {
		Browser browser = this.platform.browser();
		String token = this.platform.tokenOf(browser, PERSON);
		browser.open("/session/login");
		String cookies = browser.cookies();
		Supplier<List<Integer>> access = () -> Stream
			.concat(Stream.of(at(Part.of("order-service"), token).get("/api/orders"),
					at(Part.of("inventory-service"), token).get("/api/products"),
					at(Part.of("notification-service"), token).get("/api/notifications"),
					this.platform.caller(token).get("/api/orders")),
					Stream.of("/api/orders", "/auth/")
						.map((path) -> this.platform.caller("").call("GET", path, "", Map.of("Cookie", cookies))))
			.map(Answer::status)
			.toList();
		assertThat(access.get()).containsOnly(200);

		browser.post("/auth/logout", Map.of("_csrf", Browser.csrf(browser.open("/auth/"))));

		await().atMost(Duration.ofSeconds(1))
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(() -> assertThat(access.get()).containsExactly(401, 401, 401, 401, 401, 302));
	}

	private Caller at(Part service, String token) {
		return new Caller(URI.create("http://localhost:" + this.platform.port(service)), token);
	}

	private void endsWith(Caller operator, String property, String change, String repair) {
		Caller person = this.platform.user(PERSON);
		assertThat(person.get("/api/orders").status()).isEqualTo(200);
		String account = "/auth/operations/accounts/" + person.subject() + property;
		Answer changed = operator.call("PUT", account, change, Map.of());
		try {
			assertThat(changed.status()).as(changed::toString).isEqualTo(200);
			endsWithinASecond(person);
		}
		finally {
			operator.call("PUT", account, repair, Map.of());
			loginsWorkAgain();
		}
	}

	private static void endsWithinASecond(Caller person) {
		await().atMost(Duration.ofSeconds(1))
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(() -> assertThat(person.get("/api/orders").status()).isEqualTo(401));
		assertThat(person.get("/api/notifications").status()).isEqualTo(401);
	}

	/** A login in the second of a revocation ends with it. */
	private void loginsWorkAgain() {
		await().pollInterval(Duration.ofSeconds(1)).until(() -> {
			this.platform.forget(PERSON);
			return this.platform.user(PERSON).get("/api/orders").status() == 200;
		});
	}

}
