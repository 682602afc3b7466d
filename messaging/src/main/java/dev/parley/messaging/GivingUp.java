package dev.parley.messaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.messaging.MessagingException;

/**
 * Puts a message aside that its consumer cannot handle: into the table, where operators
 * decide, and then to its dead-letter topic. If either fails, the message is tried again,
 * so it never gets lost in between; the table knows it already then.
 */
class GivingUp implements ConsumerAwareRecordRecoverer {

	private static final int MAX_STACK = 20_000;

	private final DeadLetterTable table;

	private final ConsumerAwareRecordRecoverer topic;

	private final MeterRegistry meters;

	private final String group;

	private final Attempts attempts;

	GivingUp(DeadLetterTable table, ConsumerAwareRecordRecoverer topic, MeterRegistry meters, String group,
			Attempts attempts) {
		this.table = table;
		this.topic = topic;
		this.meters = meters;
		this.group = group;
		this.attempts = attempts;
	}

	@Override
	public void accept(ConsumerRecord<?, ?> message, @Nullable Consumer<?, ?> consumer, @Nullable Exception ex) {
		Map<String, String> headers = new TreeMap<>();
		for (Header header : message.headers()) {
			headers.put(header.key(), text(header.value()));
		}
		Throwable cause = cause(ex);
		String type = headers.get("ce_type");
		DeadLetter letter = new DeadLetter(UUID.randomUUID(), this.group, message.topic(), message.partition(),
				message.offset(), (message.key() instanceof byte[] key) ? text(key) : null, type, headers,
				(message.value() instanceof byte[] body) ? body : new byte[0], describe(cause), stack(cause),
				this.attempts.of(message), Instant.EPOCH, DeadLetter.State.DEAD);
		boolean isNew = this.table.insert(letter, headers.get("ce_id"));
		this.topic.accept(message, consumer, ex);
		if (isNew) {
			this.meters
				.counter("parley.dead.letters.given.up", "consumer", this.group, "type",
						String.valueOf(type).length() > 100 ? "?" : String.valueOf(type))
				.increment();
		}
	}

	/** The error of the handler, without the wrapping of those who called it. */
	static Throwable cause(@Nullable Throwable ex) {
		Throwable cause = (ex != null) ? ex : new IllegalStateException("Nobody knows why");
		while (cause.getCause() != null
				&& (cause instanceof MessagingException || cause instanceof ListenerExecutionFailedException)) {
			cause = cause.getCause();
		}
		return cause;
	}

	static String describe(Throwable cause) {
		return (cause instanceof UnreadableEventException) ? String.valueOf(cause.getMessage()) : cause.toString();
	}

	static String stack(Throwable cause) {
		StringWriter stack = new StringWriter();
		cause.printStackTrace(new PrintWriter(stack));
		return stack.toString().substring(0, Math.min(stack.getBuffer().length(), MAX_STACK)).replace('\0', '?');
	}

	/** A table of texts cannot hold the character 0. */
	private static String text(byte @Nullable [] bytes) {
		return (bytes != null) ? new String(bytes, StandardCharsets.UTF_8).replace('\0', '?') : "";
	}

	/** Knows how often a message was tried. */
	interface Attempts {

		int of(ConsumerRecord<?, ?> message);

	}

}
