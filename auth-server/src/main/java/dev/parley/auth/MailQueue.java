package dev.parley.auth;

import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Vault.Place;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages that wait to be sent. A message is added in the transaction of what it
 * tells, encrypted since it may contain a link, and deleted when it is sent or useless.
 */
@Repository
public class MailQueue {

	private static final Log log = LogFactory.getLog(MailQueue.class);

	private static final Duration FIRST_DELAY = Duration.ofSeconds(10);

	private static final int LONGEST_DELAY = 8;

	private final JdbcClient jdbc;

	private final Vault vault;

	private final ObjectProvider<MailTransport> transport;

	private final Clock clock;

	MailQueue(JdbcClient jdbc, Vault vault, ObjectProvider<MailTransport> transport, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.transport = transport;
		this.clock = clock;
	}

	/** Whether messages can be sent. */
	public boolean isOpen() {
		return this.transport.getIfAvailable() != null;
	}

	/**
	 * Adds a message to a user.
	 * @param end when it becomes useless
	 */
	public void add(Username user, Mail mail, Instant end) {
		String id = UUID.randomUUID().toString();
		String text = JSONObjectUtils
			.toJSONString(Map.of("to", mail.to().value(), "subject", mail.subject(), "text", mail.text()));
		this.jdbc.sql("insert into mail (id, username, message, next_attempt, expires_at) values (?, ?, ?, ?, ?)")
			.params(id, user.value(), this.vault.seal(place(id), text), Timestamp.from(this.clock.instant()),
					Timestamp.from(end))
			.update();
	}

	/**
	 * Sends the next message that is due. Other instances skip it meanwhile; if this one
	 * is killed before it commits, the message is sent again.
	 * @return whether there was one
	 */
	@Transactional
	public boolean sendNext() {
		Optional<Waiting> next = this.jdbc.sql("""
				select id, message, attempts, expires_at from mail where next_attempt <= ?
				order by next_attempt limit 1 for update skip locked
				""")
			.param(Timestamp.from(this.clock.instant()))
			.query((row, _) -> new Waiting(row.getString("id"), row.getString("message"), row.getInt("attempts"),
					row.getTimestamp("expires_at").toInstant()))
			.optional();
		next.ifPresent((waiting) -> {
			if (waiting.end().isBefore(this.clock.instant()) || isSent(waiting)) {
				this.jdbc.sql("delete from mail where id = ?").param(waiting.id()).update();
			}
			else {
				this.jdbc.sql("update mail set attempts = attempts + 1, next_attempt = ? where id = ?")
					.params(Timestamp.from(this.clock.instant().plus(waiting.delay())), waiting.id())
					.update();
			}
		});
		return next.isPresent();
	}

	private boolean isSent(Waiting waiting) {
		try {
			this.transport.getObject().send(opened(waiting));
			return true;
		}
		catch (RuntimeException ex) {
			// Messages of mail servers may contain the address.
			log.warn("Could not send a message, attempt %d: %s".formatted(waiting.attempts() + 1,
					ex.getClass().getSimpleName()));
			return false;
		}
	}

	private Mail opened(Waiting waiting) {
		String text = this.vault.open(place(waiting.id()), waiting.message())
			.orElseThrow(
					() -> new IllegalStateException("No key in `parley.auth.key-encryption-keys` decrypts a message"));
		try {
			Map<String, Object> mail = JSONObjectUtils.parse(text);
			return new Mail(new EmailAddress(JSONObjectUtils.getString(mail, "to")),
					JSONObjectUtils.getString(mail, "subject"), JSONObjectUtils.getString(mail, "text"));
		}
		catch (ParseException ex) {
			throw new IllegalStateException("A message is damaged", ex);
		}
	}

	private static Place place(String id) {
		return new Place("mail.message", id);
	}

	/** A message in the queue. */
	private record Waiting(String id, String message, int attempts, Instant end) {

		private Duration delay() {
			return FIRST_DELAY.multipliedBy(1L << Math.min(this.attempts, LONGEST_DELAY));
		}

	}

}
