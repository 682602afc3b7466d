package dev.parley.defaults;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Work that may have been committed is not done again. */
class UnknownOutcomeTests {

	private static final int CALLERS = 64;

	private final AtomicInteger performed = new AtomicInteger();

	private final AtomicInteger commits = new AtomicInteger();

	private final GroupedTransactions grouped = new GroupedTransactions(new TransactionTemplate(new LostCommits()),
			ObservationRegistry.NOOP);

	@Test
	void isNotRepeated() {
		CountDownLatch start = new CountDownLatch(CALLERS);
		List<Future<Integer>> results;
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			results = IntStream.range(0, CALLERS).mapToObj((_) -> callers.submit(() -> {
				start.countDown();
				start.await();
				return this.grouped.execute(this.performed::incrementAndGet);
			})).toList();
		}

		assertThat(this.commits).hasValueLessThan(CALLERS);
		assertThat(this.performed).hasValue(CALLERS);
		assertThat(results)
			.allSatisfy((result) -> assertThat(result.exceptionNow()).isInstanceOf(TransactionSystemException.class));
	}

	/** Loses the connection while it commits; the first of them while all others work. */
	private final class LostCommits extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			if (UnknownOutcomeTests.this.commits.incrementAndGet() == 1) {
				await().until(() -> UnknownOutcomeTests.this.performed.get() == CALLERS);
			}
			throw new TransactionSystemException("lost");
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

}
