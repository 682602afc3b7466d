package dev.parley.order;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.parley.order.OrderProcess.Shortage;
import dev.parley.order.messaging.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two transactions compete for an order: the first decides, the second waits and sees the
 * decision.
 */
@ServiceTest
class RaceTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private Topics topics;

	@Autowired
	private OrderProcess process;

	@Autowired
	private CancelOrder cancelOrder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	private OrderId id;

	@BeforeEach
	void anOrderIsPlaced() {
		this.id = this.api.placed("gina", "espresso-beans");
	}

	@Test
	void aCancellationThatComesDuringTheConfirmationCancelsAConfirmedOrder() {
		meanwhile(this::reserve, this::cancel);

		expectTimeline("placed", "stock-reserved", "confirmed", "cancelled");
		expectEvents("placed.v1", "confirmed.v1", "cancelled.v1");
	}

	@Test
	void aReservationThatComesDuringTheCancellationConfirmsNothing() {
		meanwhile(this::cancel, this::reserve);

		expectTimeline("placed", "cancelled", "stock-reserved");
		expectEvents("placed.v1", "cancelled.v1");
	}

	@Test
	void aReservationThatComesDuringTheExpiryConfirmsNothing() {
		meanwhile(this::expire, this::reserve);

		expectTimeline("placed", "expired", "stock-reserved");
		expectEvents("placed.v1", "expired.v1");
	}

	@Test
	void aRefusalThatComesDuringTheExpiryRejectsNothing() {
		meanwhile(this::expire, () -> this.process
			.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "2 of espresso-beans missing"))));

		expectTimeline("placed", "expired", "stock-refused");
		expectEvents("placed.v1", "expired.v1");
	}

	@Test
	void aDeadlineThatPassesDuringTheConfirmationExpiresNothing() {
		this.transaction.executeWithoutResult((_) -> {
			reserve();
			makeOverdue();
			CompletableFuture.runAsync(() -> this.process.expireOverdue(100)).join();
		});

		this.process.expireOverdue(100);
		expectTimeline("placed", "stock-reserved", "confirmed");
		expectEvents("placed.v1", "confirmed.v1");
	}

	/** Commits the first transaction once the second waits for its lock. */
	private void meanwhile(Runnable first, Runnable second) {
		CompletableFuture<Void> other = this.transaction.execute((_) -> {
			first.run();
			CompletableFuture<Void> waiting = CompletableFuture.runAsync(second);
			await().until(this::isLockAwaited);
			return waiting;
		});
		assertThat(other).succeedsWithin(Duration.ofSeconds(10));
	}

	private boolean isLockAwaited() {
		return this.jdbc.sql("""
				select exists (select from pg_stat_activity
				  where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0)""")
			.query(Boolean.class)
			.single();
	}

	private void reserve() {
		this.process.stockReserved(List.of(this.id));
	}

	private void cancel() {
		assertThat(this.cancelOrder.cancel(this.id, new CustomerId("gina"), (_) -> true))
			.isInstanceOf(Cancellation.Cancelled.class);
	}

	private void expire() {
		makeOverdue();
		this.process.expireOverdue(100);
	}

	private void makeOverdue() {
		this.jdbc.sql("update orders set deadline = now() - interval '1 s' where id = ?")
			.param(this.id.value())
			.update();
	}

	private void expectTimeline(String... events) {
		assertThat(this.api.timelineOf(this.id)).containsExactly(events);
	}

	private void expectEvents(String... types) {
		await().untilAsserted(() -> assertThat(this.topics.typesOf(this.id)).isEqualTo(List.of(types)));
	}

}
