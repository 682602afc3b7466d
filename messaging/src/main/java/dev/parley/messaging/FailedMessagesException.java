package dev.parley.messaging;

import java.util.Map;

/**
 * Some messages could not be handled, at most one of each partition. Those that follow
 * them in their partitions have not been tried, all others have been handled.
 */
public class FailedMessagesException extends RuntimeException {

	private final transient Map<Integer, Failure> failures;

	FailedMessagesException(Map<Integer, Failure> failures) {
		super(failures.values().iterator().next().cause());
		this.failures = Map.copyOf(failures);
	}

	/** Returns the failures by partition. */
	public Map<Integer, Failure> failures() {
		return this.failures;
	}

	/**
	 * A message that could not be handled.
	 *
	 * @param offset its position in its partition
	 * @param cause the exception of its handler
	 */
	public record Failure(long offset, RuntimeException cause) {
	}

}
