package dev.parley.order.persistence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.parley.order.CustomerId;
import dev.parley.order.Order;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.Samples;
import dev.parley.order.ServiceTest;
import dev.parley.order.Timeline;
import dev.parley.order.Timeline.Milestone;
import dev.parley.order.Updates;
import dev.parley.order.Updates.Update;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The order in which updates become visible. */
@ServiceTest
class JdbcUpdatesTests {

	private static final CustomerId CUSTOMER = new CustomerId("many-at-once");

	private static final int THREADS = 8;

	private static final int ROUNDS = 40;

	@Autowired
	private OrderProcess process;

	@Autowired
	private Timeline timeline;

	@Autowired
	private Updates updates;

	@Test
	void noneIsMissedHoweverManyTransactionsCommitAtOnce() throws Exception {
		long number = this.updates.newest();
		List<Update> seen = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			List<Future<?>> work = IntStream.range(0, THREADS)
				.<Future<?>>mapToObj((_) -> threads.submit(this::decideOrders))
				.toList();
			boolean done = false;
			while (!done) {
				done = work.stream().allMatch(Future::isDone);
				List<Update> next;
				do {
					next = this.updates.after(CUSTOMER, number, 100);
					seen.addAll(next);
					number = next.isEmpty() ? number : next.getLast().number();
				}
				while (!next.isEmpty());
			}
			for (Future<?> each : work) {
				each.get();
			}
		}

		assertThat(seen).hasSize(THREADS * ROUNDS * 3).extracting(Update::number).isSorted().doesNotHaveDuplicates();
		seen.stream()
			.collect(Collectors.groupingBy(Update::order,
					Collectors.mapping(Update::event, Collectors.<Milestone>toList())))
			.forEach((order, events) -> assertThat(events).isEqualTo(recorded(order)));
	}

	private void decideOrders() {
		for (int round = 0; round < ROUNDS; round++) {
			Order order = this.process.accept(CUSTOMER, Samples.lines(), (_) -> {
			});
			this.process.stockReserved(List.of(order.id()));
		}
	}

	private List<Milestone> recorded(OrderId order) {
		return this.timeline.of(order).stream().map((entry) -> entry.happening().milestone()).toList();
	}

	@Test
	void theNewestIsNeverPruned() {
		decideOrders();
		long newest = this.updates.newest();

		while (this.updates.prune(Duration.ofDays(-1))) {
			// There are more.
		}

		assertThat(this.updates.newest()).isGreaterThanOrEqualTo(newest);
		assertThat(this.updates.isComplete(this.updates.newest())).isTrue();
		assertThat(this.updates.isComplete(0)).isFalse();
	}

	@Test
	void youngOnesAreKept() {
		long before = this.updates.newest();
		this.process.accept(CUSTOMER, Samples.lines(), (_) -> {
		});

		this.updates.prune(Duration.ofDays(1));

		assertThat(this.updates.after(CUSTOMER, before, 10)).isNotEmpty();
	}

}
