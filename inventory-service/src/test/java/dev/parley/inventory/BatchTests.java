package dev.parley.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionOperations;

import static dev.parley.inventory.Samples.line;
import static dev.parley.inventory.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests reserving the stock of many orders at once. */
@ServiceTest
class BatchTests {

	@Autowired
	private ReserveStock reserve;

	@Autowired
	private ReleaseStock release;

	@Autowired
	private Stock stock;

	@Autowired
	private Ledger ledger;

	@Autowired
	private InventoryApi api;

	@Autowired
	private TransactionOperations transaction;

	@Test
	void holdsWhatFitsOneOrderAfterTheOther() {
		Sku scarce = this.api.stock(50);
		Sku plenty = this.api.stock(10_000);
		List<Demand> demands = demands(100, lines(line(plenty, 5), line(scarce, 2)));

		List<Reservation> outcomes = this.reserve.reserve(demands);

		assertThat(outcomes).extracting(Reservation::order).isEqualTo(demands.stream().map(Demand::order).toList());
		assertThat(outcomes.subList(0, 25)).hasOnlyElementsOfType(Reservation.Held.class);
		assertThat(outcomes.subList(25, 100)).hasOnlyElementsOfType(Reservation.Refused.class);
		assertThat(balance(scarce)).isEqualTo(new Balance(scarce, 50, 0, 50));
		assertThat(balance(plenty)).isEqualTo(new Balance(plenty, 10_000, 9875, 125));
	}

	@Test
	void opensEachReservationOnce() {
		Sku sku = this.api.stock(100);
		List<Demand> demands = demands(10, lines(line(sku, 1)));
		this.reserve.reserve(demands.subList(3, 6));
		this.release.release(demands.get(9).order());

		assertThat(this.reserve.reserve(demands)).extracting(Reservation::order)
			.isEqualTo(Stream.of(0, 1, 2, 6, 7, 8).map((number) -> demands.get(number).order()).toList());
		assertThat(balance(sku)).isEqualTo(new Balance(sku, 100, 91, 9));
	}

	@RepeatedTest(3)
	void neverDeadlocksWithOtherBatchesOfTheSameProducts() {
		List<Sku> skus = Stream.generate(() -> this.api.stock(60)).limit(4).toList();

		List<Reservation> outcomes = atOnce(IntStream.range(0, 16).mapToObj((number) -> {
			Lines lines = lines(line(skus.get(number % 4), 2), line(skus.get((number + 1) % 4), 1));
			return demands(10, lines);
		}).toList());

		assertThat(outcomes).hasSize(160);
		long held = outcomes.stream().filter((outcome) -> outcome instanceof Reservation.Held).count();
		List<Balance> balances = skus.stream().map(this::balance).toList();
		assertThat(balances).noneMatch(Balance::isBroken);
		assertThat(balances.stream().mapToLong(Balance::reserved).sum()).isEqualTo(3 * held);
		assertThat(held).isBetween(59L, 80L);
	}

	@Test
	void waitsForNoOtherStockWhileATransactionHoldsSome() throws InterruptedException {
		Sku first = this.api.stock(10);
		Sku second = this.api.stock(10);
		CountDownLatch locked = new CountDownLatch(1);
		CountDownLatch tried = new CountDownLatch(1);
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> this.transaction.executeWithoutResult((_) -> {
			this.stock.lock(List.of(first));
			locked.countDown();
			awaitUninterrupted(tried);
		}));
		locked.await();

		try {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.transaction.executeWithoutResult((_) -> {
					this.reserve.reserve(demands(1, lines(line(second, 1))));
					this.reserve.reserve(demands(1, lines(line(first, 1))));
				}))
				.withMessageContaining("lock timeout");
		}
		finally {
			tried.countDown();
		}

		other.join();
		assertThat(balance(second)).isEqualTo(new Balance(second, 10, 10, 0));
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Demand> demands(int count, Lines lines) {
		return Stream.generate(() -> new Demand(Samples.newOrder(), lines)).limit(count).toList();
	}

	private List<Reservation> atOnce(List<List<Demand>> batches) {
		List<Reservation> outcomes = Collections.synchronizedList(new ArrayList<>());
		try (ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor()) {
			CompletableFuture
				.allOf(batches.stream()
					.map((batch) -> CompletableFuture.runAsync(() -> outcomes.addAll(this.reserve.reserve(batch)),
							consumers))
					.toArray(CompletableFuture[]::new))
				.join();
		}
		return outcomes;
	}

	private Balance balance(Sku sku) {
		return this.ledger.balances().stream().filter((it) -> it.sku().equals(sku)).findAny().orElseThrow();
	}

}
