package dev.parley.messaging;

import java.time.Duration;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/** Decides whether a message is retried after its handler failed, and how often. */
public final class RetryPolicies {

	private static final RetryPolicy UNTIL_IT_SUCCEEDS = RetryPolicy.builder()
		.includes(TransientDataAccessException.class, RecoverableDataAccessException.class,
				DataAccessResourceFailureException.class, CannotCreateTransactionException.class,
				TransactionSystemException.class, ResourceUnavailableException.class)
		.maxRetries(Long.MAX_VALUE)
		.delay(Duration.ofMillis(200))
		.multiplier(2)
		.maxDelay(Duration.ofSeconds(10))
		.build();

	private static final RetryPolicy FOUR_TIMES = RetryPolicy.builder()
		.excludes(UnreadableEventException.class, IllegalArgumentException.class)
		.maxRetries(4)
		.delay(Duration.ofMillis(100))
		.multiplier(3)
		.build();

	private RetryPolicies() {
	}

	/**
	 * Whether something is away that every message needs.
	 * @param failure the exception of the handler, possibly wrapped
	 */
	public static boolean isOutage(Throwable failure) {
		return UNTIL_IT_SUCCEEDS.shouldRetry(failure);
	}

	/** Whether no retry makes the message readable. */
	public static boolean isFinal(Throwable failure) {
		return !FOUR_TIMES.shouldRetry(failure);
	}

	/**
	 * Returns the delays between the attempts for a failure: none for a message that no
	 * retry makes readable, no end of them while the database is unavailable.
	 * @param failure the exception of the handler, possibly wrapped
	 */
	public static BackOff backOff(Throwable failure) {
		if (isFinal(failure)) {
			return new FixedBackOff(0, 0);
		}
		return (isOutage(failure) ? UNTIL_IT_SUCCEEDS : FOUR_TIMES).getBackOff();
	}

}
