package dev.parley.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.parley.messaging.Shop.Parcel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events are published once and in order despite network faults. */
@ShopTest
@TestPropertySource(properties = "spring.datasource.username=faults")
class NetworkFaultTests extends FaultyNetworkTest {

	@Autowired
	Shop shop;

	@Autowired
	Outbox outbox;

	@Autowired
	MockMvcTester api;

	TransactionTemplate transaction;

	@Autowired
	NetworkFaultTests(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	@BeforeEach
	void publishOnceWithoutAFault() {
		this.jdbc.execute("create table if not exists caused (number int)");
		this.jdbc.execute("truncate caused");
		this.shop.received.clear();
		publish("sound", 0);
		awaitArrival("sound", List.of(0));
	}

	@Test
	void stayInTheOutboxWhileTheBrokerIsUnreachable() {
		this.toKafka.part();
		IntStream.range(0, 100).forEach((number) -> publish("parted", number));
		await().during(Duration.ofSeconds(3)).atMost(LONG).untilAsserted(() -> {
			assertThat(waiting()).isEqualTo(100);
			assertThat(this.api.get().uri("/actuator/health/readiness")).hasStatusOk();
		});
		assertThat(arrived("parted")).isEmpty();

		this.toKafka.heal();

		awaitArrival("parted", IntStream.range(0, 100).boxed().toList());
	}

	@Test
	void arePublishedOnceAlthoughTheConnectionToTheBrokerBreaks() {
		for (int round = 0; round < 10; round++) {
			int cuts = this.toKafka.cuts();
			this.toKafka.cutAfter(700 + 300 * round);
			IntStream.range(round * 20, round * 20 + 20).forEach((number) -> publish("interrupted", number));
			await().atMost(LONG).until(() -> this.toKafka.cuts() > cuts);
		}
		awaitArrival("interrupted", IntStream.range(0, 200).boxed().toList());
	}

	@Test
	void arriveOverASlowNetwork() {
		this.toKafka.slow(Duration.ofMillis(100));
		this.toPostgres.slow(Duration.ofMillis(20));
		IntStream.range(0, 20).forEach((number) -> publish("slow", number));
		awaitArrival("slow", IntStream.range(0, 20).boxed().toList());
	}

	@Test
	void arePublishedOnlyWithTheirCauseWhenTheDatabaseConnectionBreaks() {
		List<Integer> committed = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			if (number % 5 == 0) {
				this.toPostgres.cutAfter(13 * number);
			}
			if (cause(number)) {
				committed.add(number);
			}
		}
		assertThat(this.toPostgres.cuts()).isPositive();
		this.toPostgres.heal();

		await().atMost(LONG).ignoreExceptions().untilAsserted(() -> assertThat(waiting()).isZero());
		List<Integer> caused = this.jdbc.queryForList("select number from caused order by number", Integer.class);
		assertThat(caused).containsAll(committed);
		// An event whose transaction was rolled back is handled again: the effect is
		// there once, the list has both.
		List<String> once = caused.stream().map((number) -> "caused-" + number).toList();
		await().atMost(LONG).untilAsserted(() -> assertThat(effects()).containsExactlyInAnyOrderElementsOf(once));
		assertThat(arrived("caused").stream().distinct()).containsExactlyElementsOf(caused);
	}

	/** Returns whether the commit is known to have succeeded. */
	private boolean cause(int number) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.jdbc.update("insert into caused values (?)", number);
				this.outbox.append("parcels", "caused", Shop.TYPE, new Parcel("caused-" + number, number));
			});
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			return false;
		}
	}

	private void publish(String key, int number) {
		this.transaction
			.executeWithoutResult((status) -> this.outbox.append("parcels", key, Shop.TYPE, new Parcel(key, number)));
	}

	private void awaitArrival(String key, List<Integer> numbers) {
		await().atMost(LONG).untilAsserted(() -> assertThat(arrived(key)).containsExactlyElementsOf(numbers));
		await().atMost(LONG).untilAsserted(() -> assertThat(waiting()).isZero());
	}

	private List<Integer> arrived(String key) {
		return this.shop.received.stream()
			.filter((event) -> key.equals(event.key()))
			.map((event) -> event.data().number())
			.toList();
	}

	private List<String> effects() {
		return this.jdbc.queryForList("select name from delivered where name like 'caused-%'", String.class);
	}

	private int waiting() {
		return this.jdbc.queryForList("select 1 from messaging.outbox", Integer.class).size();
	}

}
