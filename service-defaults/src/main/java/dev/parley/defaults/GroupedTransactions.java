package dev.parley.defaults;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commits the work of concurrent callers together (group commit), so that they share the
 * round trips and the wait for the disk. If that fails, each caller's work is done again
 * in a transaction of its own.
 */
public class GroupedTransactions {

	private final TransactionOperations transaction;

	private final ObservationRegistry observations;

	private final GroupedCalls<Work, Object> calls = new GroupedCalls<>(this::perform,
			RolledBackException.class::isInstance);

	GroupedTransactions(TransactionOperations transaction, ObservationRegistry observations) {
		this.transaction = transaction;
		this.observations = observations;
	}

	/**
	 * Does work in a transaction, perhaps together with that of others, in the thread of
	 * any of them. When this method returns, the work is committed.
	 * @param work short, and repeatable; locks nothing that another caller's work may
	 * lock. Best suited for {@link DeferredWrites}.
	 * @throws IllegalTransactionStateException if there is a transaction already
	 */
	@SuppressWarnings("unchecked")
	public <T> T execute(Supplier<T> work) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalTransactionStateException("Work that is grouped has a transaction of its own");
		}
		try {
			return (T) this.calls.call(new Work(work, this.observations.getCurrentObservation()));
		}
		catch (RolledBackException ex) {
			throw ex.failure;
		}
	}

	private List<Object> perform(List<Work> group) {
		AtomicBoolean rolledBack = new AtomicBoolean();
		try {
			return this.transaction.execute((_) -> {
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void afterCompletion(int status) {
						rolledBack.set(status == STATUS_ROLLED_BACK);
					}
				});
				return group.stream().<Object>map(Work::perform).toList();
			});
		}
		catch (RuntimeException ex) {
			// Otherwise the transaction may have been committed.
			throw rolledBack.get() ? new RolledBackException(ex) : ex;
		}
	}

	/**
	 * What one caller wants to be done.
	 *
	 * @param observation what it is a part of
	 */
	private record Work(Supplier<? extends Object> action, @Nullable Observation observation) {

		Object perform() {
			if (this.observation == null) {
				return this.action.get();
			}
			try (Observation.Scope _ = this.observation.openScope()) {
				return this.action.get();
			}
		}

	}

	/** Nothing of the transaction has happened. */
	private static final class RolledBackException extends RuntimeException {

		private final RuntimeException failure;

		RolledBackException(RuntimeException failure) {
			super(failure);
			this.failure = failure;
		}

	}

}
