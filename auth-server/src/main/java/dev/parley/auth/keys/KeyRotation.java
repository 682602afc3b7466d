package dev.parley.auth.keys;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvents;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Replaces the signing key, on a schedule and when an operator asks for it: the next one
 * is published before it signs, and the former one stays until its last token has
 * expired.
 */
@Component
class KeyRotation {

	private static final Log log = LogFactory.getLog(KeyRotation.class);

	private final SigningKeys keys;

	private final SealedKeys stored;

	private final KeySettings life;

	private final SecurityEvents events;

	private final TransactionOperations transactions;

	private final Clock clock;

	KeyRotation(SigningKeys keys, SealedKeys stored, KeySettings life, SecurityEvents events,
			TransactionOperations transactions, Clock clock) {
		this.keys = keys;
		this.stored = stored;
		this.life = life;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Makes the next key.
	 * @param operator who asks for it, or nobody if it is time
	 * @return the key, or nothing if one is waiting already
	 */
	Optional<PublishedKey> rotate(@Nullable String operator) {
		return alone(() -> {
			if (!this.keys.newest().equals(this.keys.signing())) {
				return Optional.empty();
			}
			this.keys.add();
			PublishedKey next = this.keys.newest();
			this.events.record(new SecurityEvent(Kind.KEY_ROTATED, operator, null, next.id()));
			log.info("The signing key " + next + " is published, and signs from " + this.life.signsFrom(next.made()));
			return Optional.of(next);
		});
	}

	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void keepUp() {
		try {
			this.keys.read();
			if (this.keys.signing().made().plus(this.life.signs()).isBefore(this.clock.instant())) {
				rotate(null);
			}
			alone(() -> {
				this.keys.retire();
				return Optional.empty();
			});
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("The signing keys cannot be read, and stay what they are: " + ex.getMessage());
		}
	}

	private Optional<PublishedKey> alone(Supplier<Optional<PublishedKey>> change) {
		Optional<PublishedKey> result = this.transactions.execute((transaction) -> {
			this.stored.lock();
			this.keys.read();
			return change.get();
		});
		return (result != null) ? result : Optional.empty();
	}

}
