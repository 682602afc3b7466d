package dev.parley.messaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the messages that a consumer could not handle until an operator decides. A
 * redelivery goes only to that consumer, in one transaction with its inbox and the
 * decision, so it takes effect once however often it is requested.
 */
public class DeadLetters {

	private static final int MAX_STACK = 20_000;

	private static final int MAX_TYPE = 100;

	private final DeadLetterTable table;

	private final TransactionOperations transaction;

	private final Function<Delivery, EventConsumer> consumers;

	private final MeterRegistry meters;

	DeadLetters(DeadLetterTable table, TransactionOperations transaction, MeterRegistry meters,
			Function<Delivery, EventConsumer> consumers) {
		this.table = table;
		this.transaction = transaction;
		this.consumers = consumers;
		this.meters = meters;
	}

	/**
	 * Adds a message. If this method fails, the caller must retry the message, which is
	 * stored only once.
	 * @param cause the exception of the handler
	 * @param attempts how often the message was tried
	 * @param copy copies the message to the broker's dead letters
	 */
	public void add(Delivery message, Throwable cause, int attempts, Runnable copy) {
		boolean isNew = this.table.insert(UUID.randomUUID(), message, describe(cause), stack(cause), attempts);
		copy.run();
		if (isNew) {
			String type = String.valueOf(message.headers().get(CloudEvents.TYPE));
			this.meters
				.counter("parley.dead.letters.given.up", "consumer", message.consumer(), "type",
						(type.length() > MAX_TYPE) ? "?" : type)
				.increment();
		}
	}

	public Optional<DeadLetter> find(UUID id) {
		return this.table.find(id);
	}

	/**
	 * Lists dead letters in the order of their ids.
	 * @param type null for any
	 * @param topic null for any
	 * @param last the id after which the list begins
	 */
	public List<DeadLetter> list(DeadLetter.State state, @Nullable String type, @Nullable String topic, UUID last,
			int limit) {
		return this.table.list(state, type, topic, last, limit);
	}

	public List<DeadLetter.Audit> audits(UUID id) {
		return this.table.audits(id);
	}

	/**
	 * Redelivers a dead letter to its consumer.
	 * @return the dead letter afterwards, still dead if its consumer failed again; empty
	 * if the id is unknown
	 */
	public Optional<DeadLetter> redeliver(UUID id, String who, @Nullable String reason) {
		try {
			decide(id, DeadLetter.State.REDELIVERED, (letter) -> {
				this.consumers.apply(letter.message()).redeliver(letter.message());
				this.table.audit(id, who, "REDELIVERY", reason, "processed");
			});
		}
		catch (RuntimeException ex) {
			this.transaction.executeWithoutResult((status) -> {
				this.table.failAgain(id, describe(ex), stack(ex));
				this.table.audit(id, who, "REDELIVERY", reason, "failed: " + describe(ex));
			});
		}
		return this.table.find(id);
	}

	/**
	 * Discards a dead letter.
	 * @return the dead letter afterwards, redelivered if that was decided before; empty
	 * if the id is unknown
	 */
	public Optional<DeadLetter> discard(UUID id, String who, @Nullable String reason) {
		decide(id, DeadLetter.State.DISCARDED, (letter) -> this.table.audit(id, who, "DISCARD", reason, "discarded"));
		return this.table.find(id);
	}

	private void decide(UUID id, DeadLetter.State state, Consumer<DeadLetter> decision) {
		this.transaction.executeWithoutResult((status) -> this.table.lock(id)
			.filter((letter) -> letter.state() == DeadLetter.State.DEAD)
			.ifPresent((letter) -> {
				decision.accept(letter);
				this.table.decide(id, state);
				this.meters
					.counter("parley.dead.letters." + state.name().toLowerCase(Locale.ROOT), "consumer",
							letter.message().consumer())
					.increment();
			}));
	}

	private static String describe(Throwable cause) {
		return (cause instanceof UnreadableEventException) ? String.valueOf(cause.getMessage()) : cause.toString();
	}

	private static String stack(Throwable cause) {
		StringWriter stack = new StringWriter();
		cause.printStackTrace(new PrintWriter(stack));
		return stack.toString().substring(0, Math.min(stack.getBuffer().length(), MAX_STACK));
	}

}
