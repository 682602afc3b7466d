package dev.parley.auth.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.parley.auth.ClientAddress;
import dev.parley.auth.Username;
import dev.parley.defaults.CallerAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits how fast passwords and codes can be guessed, per user name (existing or not) and
 * per address. Every attempt counts as a failure from before it is checked until it
 * succeeds, so that concurrent attempts are limited, too. Attempts from a device that the
 * user knows are limited on their own: strangers can lock each other out, but not the
 * user.
 */
@Component
class LoginThrottle {

	private final JdbcClient jdbc;

	private final ClientAddress addresses;

	private final KnownDevices devices;

	private final LoginSettings settings;

	private final Clock clock;

	LoginThrottle(JdbcClient jdbc, ClientAddress addresses, KnownDevices devices, LoginSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.addresses = addresses;
		this.devices = devices;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Counts an attempt. An attempt from a locked address does not count for the name.
	 * @param user null if the submitted text is no legal name; all such texts count
	 * together
	 * @return the lockout if the device, the address or the name is locked
	 */
	@Transactional
	Optional<Lockout> attempt(Step step, @Nullable Username user, HttpServletRequest request) {
		return this.devices.find(request, user)
			.map((device) -> count(deviceKey(step, device), this.settings.perAccount()))
			.orElseGet(() -> count(addressKey(request), this.settings.perAddress())
				.or(() -> count(nameKey(step, user), this.settings.perAccount())));
	}

	/**
	 * Counts an attempt with a passkey, which names no user before it succeeds.
	 * @return the lockout if the address is locked for passkeys
	 */
	@Transactional
	Optional<Lockout> attemptWithPasskey(HttpServletRequest request) {
		return count(passkeyKey(request), this.settings.perAddress());
	}

	/**
	 * Counts a request for a link, which never locks a login.
	 * @param typed a user name or an e-mail address; empty if it is neither
	 */
	@Transactional
	Optional<Lockout> attemptReset(String typed, HttpServletRequest request) {
		return count(hash("RESET ADDRESS " + CallerAddresses.network(this.addresses.of(request))),
				this.settings.perAddress())
			.or(() -> count(hash("RESET USER " + typed.toLowerCase(Locale.ROOT)), this.settings.perAccount()));
	}

	@Transactional
	void passkeySucceeded(HttpServletRequest request) {
		forgive(passkeyKey(request));
	}

	/**
	 * Stops counting the failures of the device, or those of the name and this attempt of
	 * the address.
	 */
	@Transactional
	void succeeded(Step step, Username user, HttpServletRequest request) {
		Optional<String> device = this.devices.find(request, user).map((known) -> deviceKey(step, known));
		this.jdbc.sql("delete from login_attempt where key = ?")
			.param(device.orElseGet(() -> nameKey(step, user)))
			.update();
		if (device.isEmpty()) {
			forgive(addressKey(request));
		}
	}

	private void forgive(String address) {
		this.jdbc.sql("""
				update login_attempt set failures = failures - 1,
				locked_until = case when failures > :limit then locked_until end
				where key = :key and failures > 0
				""").params(Map.of("key", address, "limit", this.settings.perAddress())).update();
	}

	/** The users who are locked out of browsers in which they have not logged in yet. */
	Set<Username> locked(Collection<Username> users) {
		Map<String, Username> keys = new HashMap<>();
		users.forEach((user) -> Arrays.stream(Step.values()).forEach((step) -> keys.put(nameKey(step, user), user)));
		keys.keySet()
			.retainAll(this.jdbc.sql("select key from login_attempt where key = any (?) and locked_until > ?")
				.params(keys.keySet().toArray(String[]::new), Timestamp.from(this.clock.instant()))
				.query(String.class)
				.list());
		return Set.copyOf(keys.values());
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
	void deleteOld() {
		this.jdbc.sql("delete from login_attempt where last_at < ?")
			.param(Timestamp.from(this.clock.instant().minus(this.settings.memory())))
			.update();
	}

	private Optional<Lockout> count(String key, int limit) {
		Instant now = this.clock.instant();
		Optional<Integer> failures = this.jdbc.sql("""
				insert into login_attempt as known (key, failures, last_at) values (:key, 1, :now)
				on conflict (key) do update set last_at = :now,
				failures = case when known.last_at < :forgotten then 1 else known.failures + 1 end
				where known.locked_until is null or known.locked_until <= :now
				returning failures
				""")
			.params(Map.of("key", key, "now", Timestamp.from(now), "forgotten",
					Timestamp.from(now.minus(this.settings.memory()))))
			.query(Integer.class)
			.optional();
		failures.filter((count) -> count >= limit)
			.ifPresent((count) -> lock(key, now.plus(this.settings.lockAfter(count - limit))));
		return failures.isPresent() ? Optional.empty() : Optional.of(lockout(key, now));
	}

	private void lock(String key, Instant end) {
		this.jdbc.sql("update login_attempt set locked_until = ?, refused = false where key = ?")
			.params(Timestamp.from(end), key)
			.update();
	}

	/** A concurrent success may have removed the lock, hence the defaults. */
	private Lockout lockout(String key, Instant now) {
		boolean first = this.jdbc.sql("update login_attempt set refused = true where key = ? and not refused")
			.param(key)
			.update() > 0;
		Instant end = this.jdbc.sql("select coalesce(locked_until, ?) from login_attempt where key = ?")
			.params(Timestamp.from(now), key)
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant)
			.orElse(now);
		return new Lockout(Duration.between(now, end), first);
	}

	private static String nameKey(Step step, @Nullable Username user) {
		return hash(step + " USER " + ((user != null) ? user.value() : ""));
	}

	private static String deviceKey(Step step, String device) {
		return hash(step + " DEVICE " + device);
	}

	/** Wrong passwords from an address do not lock its passkeys. */
	private String passkeyKey(HttpServletRequest request) {
		return hash("PASSKEY ADDRESS " + CallerAddresses.network(this.addresses.of(request)));
	}

	private String addressKey(HttpServletRequest request) {
		return hash("ADDRESS " + CallerAddresses.network(this.addresses.of(request)));
	}

	private static String hash(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(text));
	}

	/** The part of a login that an attempt may guess; each is limited on its own. */
	enum Step {

		PASSWORD, SECOND_FACTOR

	}

	/**
	 * A rejected attempt.
	 *
	 * @param left how long the lock still lasts
	 * @param first whether this is the first attempt that the lock rejected
	 */
	record Lockout(Duration left, boolean first) {

		/** Sets the status and the header that programs read (RFC 6585, section 4). */
		void writeTo(HttpServletResponse response) {
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			response.setHeader(HttpHeaders.RETRY_AFTER,
					Long.toString(Math.max(1, Math.ceilDiv(this.left.toMillis(), 1000))));
		}

		/** The time to wait, rounded up to whole minutes. */
		long minutes() {
			return Math.max(1, Math.ceilDiv(this.left.toSeconds(), 60));
		}

	}

}
