package dev.parley.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides about dead letters. A redelivery hands the message to the consumer that gave it
 * up, and to nobody else, in one transaction with the inbox and the decision: however
 * often it is asked for, the message has its effect once.
 */
class DeadLetters {

	private final DeadLetterTable table;

	private final TransactionOperations transaction;

	private final Map<String, EventConsumer> consumers;

	private final MeterRegistry meters;

	DeadLetters(DeadLetterTable table, TransactionOperations transaction, Map<String, EventConsumer> consumers,
			MeterRegistry meters) {
		this.table = table;
		this.transaction = transaction;
		this.consumers = consumers;
		this.meters = meters;
	}

	/** The name under which the consumer of a topic is found. */
	static String name(String topic, String group) {
		return topic + "." + group;
	}

	/**
	 * Redelivers.
	 * @param id the dead letter
	 * @param who decides
	 * @param reason why
	 * @return the letter as it is now: still dead if its consumer failed again; empty if
	 * there is none of that id
	 */
	Optional<DeadLetter> redeliver(UUID id, String who, @Nullable String reason) {
		try {
			this.transaction.executeWithoutResult((status) -> this.table.lock(id)
				.filter((letter) -> letter.state() == DeadLetter.State.DEAD)
				.ifPresent((letter) -> {
					consumer(letter).redeliver(letter);
					this.table.decide(id, DeadLetter.State.REDELIVERED);
					this.table.audit(id, who, "REDELIVERY", reason, "processed");
					count("redelivered", letter);
				}));
		}
		catch (RuntimeException ex) {
			Throwable cause = GivingUp.cause(ex);
			this.transaction.executeWithoutResult((status) -> {
				this.table.failAgain(id, GivingUp.describe(cause), GivingUp.stack(cause));
				this.table.audit(id, who, "REDELIVERY", reason, "failed: " + GivingUp.describe(cause));
			});
		}
		return this.table.find(id);
	}

	/**
	 * Discards.
	 * @param id the dead letter
	 * @param who decides
	 * @param reason why
	 * @return the letter as it is now: redelivered if it was that before; empty if there
	 * is none of that id
	 */
	Optional<DeadLetter> discard(UUID id, String who, @Nullable String reason) {
		this.transaction.executeWithoutResult((status) -> this.table.lock(id)
			.filter((letter) -> letter.state() == DeadLetter.State.DEAD)
			.ifPresent((letter) -> {
				this.table.decide(id, DeadLetter.State.DISCARDED);
				this.table.audit(id, who, "DISCARD", reason, "discarded");
				count("discarded", letter);
			}));
		return this.table.find(id);
	}

	private EventConsumer consumer(DeadLetter letter) {
		EventConsumer consumer = this.consumers.get(name(letter.topic(), letter.consumer()));
		if (consumer == null) {
			throw new IllegalStateException(
					"Nobody consumes " + letter.topic() + " as " + letter.consumer() + " any more: discard it");
		}
		return consumer;
	}

	private void count(String decision, DeadLetter letter) {
		this.meters.counter("parley.dead.letters." + decision, "consumer", letter.consumer()).increment();
	}

}
