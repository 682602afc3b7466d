package dev.parley.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.parley.order.OrderProcess.Shortage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** The process on a real database: concurrent callers lead to one decision. */
@ServiceTest
class ConcurrencyTests {

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderProcess process;

	@Autowired
	private Orders orders;

	@Autowired
	private Timeline timeline;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	private OrderId id;

	@BeforeEach
	void anOrderIsPlaced() {
		this.id = this.api.placed("gina", "espresso-beans");
	}

	@RepeatedTest(10)
	void decidesOnceWhenConfirmationAndCancellationRace() throws Exception {
		race(() -> this.process.stockReserved(List.of(this.id)), () -> this.api.cancel("gina", this.id).exchange());

		assertThat(this.api.statusOf(this.id)).isEqualTo("CANCELLED");
		assertThat(this.api.timelineOf(this.id)).isIn(List.of("placed", "stock-reserved", "confirmed", "cancelled"),
				List.of("placed", "cancelled", "stock-reserved"));
	}

	@RepeatedTest(5)
	void decidesOnceWhenTheSameAnswerArrivesTwiceAtTheSameTime() throws Exception {
		race(() -> this.process.stockReserved(List.of(this.id)), () -> this.process.stockReserved(List.of(this.id)));

		assertThat(this.api.timelineOf(this.id)).containsExactly("placed", "stock-reserved", "confirmed");
		assertThat(this.orders.findById(this.id))
			.hasValueSatisfying((order) -> assertThat(order.version()).isEqualTo(2));
	}

	@Test
	void cancelsAConfirmedOrder() {
		this.process.stockReserved(List.of(this.id));

		assertThat(this.api.cancel("gina", this.id)).hasStatus(202);
		assertThat(this.api.timelineOf(this.id)).containsExactly("placed", "stock-reserved", "confirmed", "cancelled");
	}

	@Test
	void doesNotConfirmACancelledOrder() {
		assertThat(this.api.cancel("gina", this.id)).hasStatus(202);
		this.process.stockReserved(List.of(this.id));

		assertThat(this.api.statusOf(this.id)).isEqualTo("CANCELLED");
		assertThat(this.api.timelineOf(this.id)).containsExactly("placed", "cancelled", "stock-reserved");
	}

	@Test
	void expiresAnOrderAfterItsDeadline() {
		makeOverdue();

		await().untilAsserted(() -> assertThat(this.api.statusOf(this.id)).isEqualTo("EXPIRED"));
		assertThat(this.api.timelineOf(this.id)).containsExactly("placed", "expired");
		assertThat(this.timeline.of(this.id)).extracting(Timeline.Entry::traceId).doesNotContainNull();
	}

	@Test
	void skipsAnOrderThatAnotherInstanceHasLocked() {
		this.transaction.executeWithoutResult((_) -> {
			makeOverdue();
			List<Order> mine = this.orders.lockOverdue(Instant.now(), 100);
			List<Order> theirs = CompletableFuture.supplyAsync(this::lockOverdueLater).join();

			assertThat(mine).extracting(Order::id).contains(this.id);
			assertThat(theirs).extracting(Order::id).doesNotContain(this.id);
		});
	}

	private List<Order> lockOverdueLater() {
		return this.orders.lockOverdue(Instant.now().plus(Duration.ofDays(1)), 1000);
	}

	@Test
	void storesNothingWhenTheReceiptFails() {
		long before = this.orders.count(OrderStatus.PENDING);

		assertThatIllegalStateException()
			.isThrownBy(() -> this.process.accept(new CustomerId("gina"), Samples.lines(), (_) -> {
				throw new IllegalStateException("crash before the commit");
			}));

		assertThat(this.orders.count(OrderStatus.PENDING)).isEqualTo(before);
	}

	@Test
	void failsWhenATransactionDecidesAnOrderTwice() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((_) -> {
				this.process.stockReserved(List.of(this.id));
				this.process.stockRefused(Map.of(this.id, new Shortage(Reason.INSUFFICIENT_STOCK, "1 missing")));
			}));

		assertThat(this.api.statusOf(this.id)).isEqualTo("PENDING");
		assertThat(this.api.timelineOf(this.id)).containsExactly("placed");
	}

	private void makeOverdue() {
		this.jdbc.sql("update orders set deadline = now() - interval '1 s' where id = ?")
			.param(this.id.value())
			.update();
	}

	private static void race(Runnable... contenders) throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Object>> results = threads
				.invokeAll(Arrays.stream(contenders).map(Executors::callable).toList());
			for (Future<Object> result : results) {
				result.get();
			}
		}
	}

}
