package dev.parley.auth.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Slows down whoever guesses passwords. Each attempt counts for the name that was typed,
 * whether or not there is such an account, and for the address, from before its password
 * is checked until it turns out to be right. So many attempts at once are counted, too:
 * who logs in ten times at the same moment is asked to try again.
 */
@Component
class LoginThrottle {

	private final JdbcClient jdbc;

	private final LoginSettings settings;

	private final Clock clock;

	LoginThrottle(JdbcClient jdbc, LoginSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Counts an attempt; one from an address that is locked does not count for the name.
	 * @return the refusal, if this one came too soon
	 */
	@Transactional
	Optional<Lockout> attempt(String name, String address) {
		return count(address(address), this.settings.perAddress())
			.or(() -> count(account(name), this.settings.perAccount()));
	}

	/** Takes back what the attempt was counted for. */
	@Transactional
	void succeeded(String name, String address) {
		this.jdbc.sql("DELETE FROM login_attempt WHERE key = ?").param(account(name)).update();
		this.jdbc.sql("""
				UPDATE login_attempt SET failures = failures - 1,
				locked_until = CASE WHEN failures > :limit THEN locked_until END
				WHERE key = :key AND failures > 0
				""").params(Map.of("key", address(address), "limit", this.settings.perAddress())).update();
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void forget() {
		this.jdbc.sql("DELETE FROM login_attempt WHERE last_at < ?")
			.param(Timestamp.from(this.clock.instant().minus(this.settings.memory())))
			.update();
	}

	private Optional<Lockout> count(String key, int limit) {
		Instant now = this.clock.instant();
		Optional<Integer> failures = this.jdbc.sql("""
				INSERT INTO login_attempt AS known (key, failures, last_at) VALUES (:key, 1, :now)
				ON CONFLICT (key) DO UPDATE SET last_at = :now,
				failures = CASE WHEN known.last_at < :forgotten THEN 1 ELSE known.failures + 1 END
				WHERE known.locked_until IS NULL OR known.locked_until <= :now
				RETURNING failures
				""")
			.params(Map.of("key", key, "now", Timestamp.from(now), "forgotten",
					Timestamp.from(now.minus(this.settings.memory()))))
			.query(Integer.class)
			.optional();
		failures.filter((count) -> count >= limit)
			.ifPresent((count) -> lock(key, now.plus(this.settings.lockAfter(count - limit))));
		return failures.isPresent() ? Optional.empty() : Optional.of(refuse(key, now));
	}

	private void lock(String key, Instant end) {
		this.jdbc.sql("UPDATE login_attempt SET locked_until = ?, refused = false WHERE key = ?")
			.params(Timestamp.from(end), key)
			.update();
	}

	/** The lock may have been taken away meanwhile, by a right password. */
	private Lockout refuse(String key, Instant now) {
		boolean first = this.jdbc.sql("UPDATE login_attempt SET refused = true WHERE key = ? AND NOT refused")
			.param(key)
			.update() > 0;
		Instant end = this.jdbc.sql("SELECT coalesce(locked_until, ?) FROM login_attempt WHERE key = ?")
			.params(Timestamp.from(now), key)
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant)
			.orElse(now);
		return new Lockout(Duration.between(now, end), first);
	}

	private static String account(String name) {
		return hash("account " + name);
	}

	private static String address(String address) {
		return hash("address " + address);
	}

	/**
	 * A refusal.
	 *
	 * @param left until an attempt is heard again
	 * @param first whether it is the first one since the lock began
	 */
	record Lockout(Duration left, boolean first) {

		/** Says so to a program (RFC 6585, section 4). */
		void tell(HttpServletResponse response) {
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER,
					Long.toString(Math.max(1, Math.ceilDiv(this.left.toMillis(), 1000))));
		}

		/** How long a person is told to wait. */
		long minutes() {
			return Math.max(1, Math.ceilDiv(this.left.toSeconds(), 60));
		}

	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
