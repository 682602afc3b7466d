package dev.parley.messaging;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Instances share the slots, and no slot is leased twice. */
class OutboxLeasesTests {

	private final JdbcTemplate jdbc = FreshSchema.in("leases");

	@Test
	void givesAllSlotsToASingleInstance() {
		OutboxLeases only = leases();
		assertThat(only.slots()).isEmpty();
		only.renewWhenDue();
		assertThat(only.slots()).hasSize(16);
	}

	@Test
	void sharesTheSlotsWithANewInstance() {
		OutboxLeases first = leases();
		OutboxLeases second = leases();
		first.renewWhenDue();
		second.renewWhenDue();
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
			first.renewWhenDue();
			second.renewWhenDue();
			assertThat(first.slots()).hasSize(8);
			assertThat(second.slots()).hasSize(8);
		});
		assertThat(Stream.concat(first.slots().stream(), second.slots().stream())).doesNotHaveDuplicates();
	}

	@Test
	void reassignsTheSlotsOfADeadInstance() {
		leases().renewWhenDue();
		OutboxLeases heir = leases();
		await().atMost(Duration.ofSeconds(6)).untilAsserted(() -> {
			heir.renewWhenDue();
			assertThat(heir.slots()).hasSize(16);
		});
	}

	@Test
	void doesNotTrustALeaseThatItCouldNotRenew() {
		OutboxLeases stalled = leases();
		stalled.renewWhenDue();
		assertThat(stalled.slots()).isNotEmpty();
		await().atMost(Duration.ofSeconds(4)).untilAsserted(() -> assertThat(stalled.slots()).isEmpty());
	}

	@Test
	void releasesItsSlotsAtOnce() {
		OutboxLeases leaving = leases();
		leaving.renewWhenDue();
		leaving.release();
		OutboxLeases heir = leases();
		heir.renewWhenDue();
		assertThat(leaving.slots()).isEmpty();
		assertThat(heir.slots()).hasSize(16);
	}

	private OutboxLeases leases() {
		return new OutboxLeases(JdbcClient.create(this.jdbc));
	}

}
