package dev.parley.auth;

import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Vault.Place;
import dev.parley.messaging.Outbox;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages about accounts that wait to be sent. A message is added, with the job that
 * sends it, in the transaction of what it tells. It is encrypted since it may contain a
 * link, the job carries only its id, and it is deleted when it is sent or useless.
 */
@Repository
public class MailQueue implements DataInitializer {

	private final JdbcClient jdbc;

	private final Vault vault;

	private final Outbox outbox;

	private final ObjectProvider<MailTransport> transport;

	private final Clock clock;

	MailQueue(JdbcClient jdbc, Vault vault, Outbox outbox, ObjectProvider<MailTransport> transport, Clock clock) {
		this.jdbc = jdbc;
		this.vault = vault;
		this.outbox = outbox;
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
	@Transactional
	public void add(Username user, Mail mail, Instant end) {
		this.jdbc.sql("delete from mail where expires_at < ?").param(Timestamp.from(this.clock.instant())).update();
		UUID id = UUID.randomUUID();
		String text = JSONObjectUtils
			.toJSONString(Map.of("to", mail.to().value(), "subject", mail.subject(), "text", mail.text()));
		this.jdbc.sql("insert into mail (id, username, message, requested, expires_at) values (?, ?, ?, true, ?)")
			.params(id.toString(), user.value(), this.vault.seal(place(id), text), Timestamp.from(end))
			.update();
		request(id);
	}

	/** Requests the messages that an earlier version has added. */
	@Override
	public void initialize() {
		this.jdbc.sql("update mail set requested = true where not requested returning id")
			.query(String.class)
			.list()
			.forEach((id) -> request(UUID.fromString(id)));
	}

	private void request(UUID id) {
		this.outbox.append("mails", id.toString(), "dev.parley.account.mail.requested.v1", new Requested(id));
	}

	/** Finds a message that is not useless yet. */
	public Optional<Mail> find(UUID id) {
		return this.jdbc.sql("select message from mail where id = ? and expires_at > ?")
			.params(id.toString(), Timestamp.from(this.clock.instant()))
			.query(String.class)
			.optional()
			.map((sealed) -> opened(id, sealed));
	}

	/** Removes a message that was sent or is useless. */
	public void remove(UUID id) {
		this.jdbc.sql("delete from mail where id = ?").param(id.toString()).update();
	}

	private Mail opened(UUID id, String sealed) {
		String text = this.vault.open(place(id), sealed)
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

	private static Place place(UUID id) {
		return new Place("mail.message", id.toString());
	}

	/** The body of the event. */
	private record Requested(UUID mailId) {
	}

}
