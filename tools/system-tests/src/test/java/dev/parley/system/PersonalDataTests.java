package dev.parley.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.cli.check.Check;
import dev.parley.setup.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * User names appear only in auth-server, and are removed when a person is erased.
 */
@OnlyIn(value = Environment.PROCESSES, because = "reads the topics, and looks into the files of the parts")
@ExtendWith(RunningPlatform.class)
class PersonalDataTests {

	private static final String PERSON = "customer2";

	private final RunningPlatform platform;

	PersonalDataTests(RunningPlatform platform) {
		this.platform = platform;
	}

	@Test
	void forgetsAPersonAndKeepsTheOrders() throws Exception {
		Caller person = this.platform.user(PERSON);
		String order = person.order(Map.of("espresso-beans", 1)).text("id");
		person.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		Databases databases = Databases.of(this.platform);
		assertThat(databases.rows("auth-server", "auth")).anyMatch((row) -> row.contains(PERSON));
		assertThat(traces(databases, person.subject())).isNotEmpty();
		assertThat(traces(databases, PERSON)).isEmpty();

		Answer erased = this.platform.freshOperator().post("/auth/operations/erasures", Map.of("user", PERSON));

		try {
			assertThat(erased.status()).as(erased::toString).isEqualTo(200);
			assertThat(erased.text("subject")).isEqualTo(person.subject());
			assertThat(databases.rows("auth-server", "auth")).noneMatch((row) -> row.contains(PERSON));
			assertThat(this.platform.user("operator1").get("/api/orders/" + order).text("status"))
				.isEqualTo("CONFIRMED");
			assertThat(Check.of(this.platform).within(Duration.ofMinutes(1)).run(System.out::println))
				.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
		}
		finally {
			this.platform.restart(Part.AUTH_SERVER);
			this.platform.forget(PERSON);
		}
		assertThat(this.platform.user(PERSON).subject()).as("somebody else").isNotEqualTo(person.subject());
		assertThat(this.platform.user(PERSON).get("/api/orders/" + order).status()).isEqualTo(404);
	}

	@Test
	void goesOnUnderANewKeyAtRest() {
		Caller before = this.platform.user("customer1");
		Path secrets = this.platform.state().resolve("secrets/auth-server");

		int version = this.platform.platform().renewEncryption();

		assertThat(secrets.resolve("parley.auth.key-encryption-keys." + version)).exists();
		assertThat(secrets.resolve("parley.auth.key-encryption-keys." + (version - 1))).doesNotExist();
		assertThat(before.get("/api/orders").status()).isEqualTo(200);
		assertThat(this.platform.tokenOf("customer1")).isNotEmpty();
	}

	/** Everything that other services, topics and logs store about a person. */
	private List<String> traces(Databases databases, String who) throws IOException {
		List<String> traces = new ArrayList<>(Deliveries.texts(this.platform.platform()));
		traces.addAll(databases.rows("order-service", "orders"));
		traces.addAll(databases.rows("inventory-service", "inventory"));
		traces.addAll(databases.rows("notification-service", "notifications"));
		try (Stream<Path> logs = Files.list(this.platform.state().resolve("logs"))) {
			for (Path log : logs.toList()) {
				traces.addAll(Files.readAllLines(log));
			}
		}
		// The name of a demo secret, where a service tells that it does not start with
		// one.
		traces.removeIf((trace) -> trace.contains("parley.auth.demo.users." + who));
		return traces.stream().filter((trace) -> trace.contains(who)).toList();
	}

}
