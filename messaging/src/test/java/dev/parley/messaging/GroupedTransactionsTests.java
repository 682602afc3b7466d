package dev.parley.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.parley.defaults.DeferredWrites;
import dev.parley.defaults.GroupedTransactions;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Work of many callers in common transactions. */
@ShopTest
class GroupedTransactionsTests {

	private static final int CALLERS = 64;

	private static final String INSERT = """
			insert into grouped (number, transaction)
			select number, pg_current_xact_id()::text from unnest(?::int[]) as work (number)""";

	@Autowired
	GroupedTransactions grouped;

	@Autowired
	DeferredWrites writes;

	@Autowired
	JdbcTemplate jdbc;

	@Autowired
	ObservationRegistry observations;

	@Autowired
	PlatformTransactionManager transactions;

	@BeforeEach
	void empty() {
		this.jdbc.execute("create table if not exists grouped (number int primary key, transaction text)");
		this.jdbc.execute("truncate grouped");
	}

	@Test
	void commitTogether() throws Exception {
		List<Future<Integer>> results = doForAll((number) -> insert(number));

		for (int i = 0; i < CALLERS; i++) {
			assertThat(results.get(i).get()).isEqualTo(i);
		}
		assertThat(numbers()).hasSize(CALLERS);
		assertThat(this.jdbc.queryForObject("select count(distinct transaction) from grouped", Integer.class))
			.isLessThan(CALLERS);
	}

	@Test
	void failAlone() throws Exception {
		List<Future<Integer>> results = doForAll((number) -> {
			if (number == 13) {
				throw new IllegalStateException("13");
			}
			return insert((number != 17) ? number : 18);
		});

		List<Integer> failed = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			if (results.get(i).state() == Future.State.FAILED) {
				failed.add(i);
			}
		}
		assertThat(results.get(13).exceptionNow()).isInstanceOf(IllegalStateException.class).hasMessage("13");
		assertThat(failed).hasSize(2).contains(13).containsAnyOf(17, 18);
		assertThat(results.get(failed.getLast()).exceptionNow()).isInstanceOf(DataIntegrityViolationException.class);
		assertThat(numbers()).hasSize(CALLERS - 2);
	}

	@Test
	void belongToTheObservationsOfTheirCallers() throws Exception {
		Set<Integer> right = ConcurrentHashMap.newKeySet();

		doForAll((number) -> {
			Observation current = this.observations.getCurrentObservation();
			if (current != null && ("caller " + number).equals(current.getContext().getContextualName())) {
				right.add(number);
			}
			return insert(number);
		});

		assertThat(right).hasSize(CALLERS);
	}

	@Test
	void areNotPartOfAnother() {
		TransactionTemplate outer = new TransactionTemplate(this.transactions);

		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> outer.execute((_) -> this.grouped.execute(() -> insert(1))));
	}

	private List<Future<Integer>> doForAll(Work work) throws Exception {
		CountDownLatch start = new CountDownLatch(CALLERS);
		List<Future<Integer>> results;
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			results = IntStream.range(0, CALLERS).mapToObj((number) -> callers.submit(() -> {
				start.countDown();
				start.await();
				return Observation.createNotStarted("caller", this.observations)
					.contextualName("caller " + number)
					.observe(() -> this.grouped.execute(() -> work.perform(number)));
			})).toList();
		}
		return results;
	}

	private int insert(int number) {
		this.writes.add(INSERT, number);
		return number;
	}

	private List<Integer> numbers() {
		return this.jdbc.queryForList("select number from grouped", Integer.class);
	}

	/** What the caller with a number does. */
	@FunctionalInterface
	private interface Work {

		int perform(int number);

	}

}
