package dev.parley.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static dev.parley.inventory.Samples.adjustment;
import static dev.parley.inventory.Samples.line;
import static dev.parley.inventory.Samples.lines;
import static org.assertj.core.api.Assertions.assertThat;

/** Tests concurrent changes of the same stock. */
@ServiceTest
class ConcurrencyTests {

	@Autowired
	private ReserveStock reserve;

	@Autowired
	private ReleaseStock release;

	@Autowired
	private AdjustStock adjust;

	@Autowired
	private Ledger ledger;

	@Autowired
	private InventoryApi api;

	@Test
	void sellsTwentyPiecesToTwentyOfTwoHundredOrders() {
		Sku scarce = this.api.stock(20);
		Sku plenty = this.api.stock(1000);

		List<Optional<Reservation>> outcomes = atOnce(IntStream.range(0, 200)
			.mapToObj((number) -> (number % 2 == 0) ? lines(line(scarce, 1), line(plenty, 2))
					: lines(line(plenty, 2), line(scarce, 1)))
			.map((lines) -> () -> reserve(Samples.newOrder(), lines)));

		assertThat(outcomes).filteredOn((outcome) -> outcome.orElseThrow() instanceof Reservation.Held).hasSize(20);
		assertThat(balance(scarce)).isEqualTo(new Balance(scarce, 20, 0, 20));
		assertThat(balance(plenty)).isEqualTo(new Balance(plenty, 1000, 960, 40));
	}

	@Test
	void neverDeadlocksWhateverTheOrderOfTheProducts() {
		List<Sku> skus = Stream.generate(() -> this.api.stock(40)).limit(4).toList();

		List<Optional<Reservation>> outcomes = atOnce(IntStream.range(0, 120)
			.mapToObj((number) -> lines(line(skus.get(number % 4), 7), line(skus.get((number + 1) % 4), 3)))
			.map((lines) -> () -> reserveAndRelease(lines)));

		assertThat(outcomes).hasSize(120).allMatch(Optional::isPresent);
		assertThat(skus).allSatisfy((sku) -> assertThat(balance(sku)).isEqualTo(new Balance(sku, 40, 40, 0)));
	}

	@Test
	void keepsTheBalanceWhileAdjustmentsRaceWithReservations() {
		Sku sku = this.api.stock(50);

		List<Object> outcomes = atOnce(IntStream.range(0, 150).mapToObj((number) -> switch (number % 3) {
			case 0 -> () -> this.adjust.adjust(adjustment(sku, -2));
			case 1 -> () -> this.adjust.adjust(adjustment(sku, 1));
			default -> () -> reserve(Samples.newOrder(), lines(line(sku, 3)));
		}));

		long added = outcomes.stream().filter((outcome) -> outcome instanceof StockChange.Applied).count();
		Balance balance = balance(sku);
		assertThat(added).isGreaterThanOrEqualTo(50);
		assertThat(balance.available()).isNotNegative();
		assertThat(balance.adjustments()).isEqualTo(50 + 50 - 2 * (added - 50))
			.isEqualTo(balance.available() + balance.reserved());
	}

	@Test
	void decidesOnceForConcurrentRequestsOfOneOrder() {
		Sku sku = this.api.stock(100);
		OrderId order = Samples.newOrder();

		List<Optional<Reservation>> outcomes = atOnce(
				IntStream.range(0, 20).mapToObj((_) -> () -> reserve(order, lines(line(sku, 3)))));

		assertThat(outcomes).filteredOn(Optional::isPresent).hasSize(1);
		assertThat(balance(sku)).isEqualTo(new Balance(sku, 100, 97, 3));
	}

	@Test
	void holdsNothingForAnOrderThatEndsWhileItReserves() {
		Sku sku = this.api.stock(100);

		atOnce(Stream.generate(Samples::newOrder)
			.limit(50)
			.flatMap((order) -> Stream.<Callable<Object>>of(() -> reserve(order, lines(line(sku, 1))),
					() -> release(order), () -> release(order))));

		assertThat(balance(sku)).isEqualTo(new Balance(sku, 100, 100, 0));
	}

	private Optional<Reservation> reserveAndRelease(Lines lines) {
		OrderId order = Samples.newOrder();
		Optional<Reservation> outcome = reserve(order, lines);
		release(order);
		return outcome;
	}

	private Optional<Reservation> reserve(OrderId order, Lines lines) {
		return this.reserve.reserve(List.of(new Demand(order, lines))).stream().findFirst();
	}

	private OrderId release(OrderId order) {
		this.release.release(order);
		return order;
	}

	private Balance balance(Sku sku) {
		return this.ledger.balances().stream().filter((it) -> it.sku().equals(sku)).findAny().orElseThrow();
	}

	private static <T> List<T> atOnce(Stream<? extends Callable<? extends T>> calls) {
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<? extends T>> answers = new ArrayList<>();
			calls.forEach((call) -> answers.add(callers.submit(call)));
			return answers.stream().<T>map(ConcurrencyTests::answer).toList();
		}
	}

	private static <T> T answer(Future<T> future) {
		try {
			return future.get();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
