package dev.parley.auth.keys;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Rotates the signing key, on schedule or at an operator's request. */
@Component
class KeyRotation {

	private static final Log log = LogFactory.getLog(KeyRotation.class);

	private final SigningKeys keys;

	private final KeySettings settings;

	private final SecurityEvents events;

	private final TransactionOperations transactions;

	private final Clock clock;

	KeyRotation(SigningKeys keys, KeySettings settings, SecurityEvents events, TransactionOperations transactions,
			Clock clock) {
		this.keys = keys;
		this.settings = settings;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Publishes the next key.
	 * @param operator the subject of the operator, or null if the rotation is scheduled
	 * @return the key, or empty if another one is published and does not sign yet
	 */
	Optional<PublishedKey> rotate(@Nullable String operator) {
		return exclusively(() -> {
			if (!this.keys.newest().equals(this.keys.signing())) {
				return Optional.empty();
			}
			this.keys.add();
			PublishedKey next = this.keys.newest();
			this.events.record(SecurityEvent.KEY_ROTATED, operator, null, next.id());
			log.info("Published the signing key " + next + ", which signs from " + this.settings.signsFrom(next));
			return Optional.of(next);
		});
	}

	/** Keeps the current keys if it fails. */
	@Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
	void maintain() {
		this.keys.load();
		if (this.keys.signing().createdAt().plus(this.settings.signs()).isBefore(this.clock.instant())) {
			rotate(null);
		}
		exclusively(() -> {
			this.keys.deleteExpired();
			return Optional.empty();
		});
	}

	private Optional<PublishedKey> exclusively(Supplier<Optional<PublishedKey>> change) {
		return this.transactions.execute((_) -> {
			this.keys.lock();
			this.keys.load();
			return change.get();
		});
	}

}
