package dev.parley.cli.client;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.parley.servers.Failure;
import dev.parley.setup.Credentials;
import org.apache.commons.codec.binary.Base32;

/**
 * What an authenticator app shows (RFC 6238).
 *
 * @param secret the secret that it shares with auth-server, in base32
 */
public record OneTimeCodes(String secret) {

	private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

	/** How long the app shows each code. */
	public static final Duration STEP = GENERATOR.getTimeStep();

	/** Those of a user, if the user needs a second factor. */
	public static Optional<OneTimeCodes> of(Credentials.User user) {
		return Optional.ofNullable(user.totp()).map(OneTimeCodes::new);
	}

	/**
	 * The code of a moment.
	 * @param time the moment
	 * @return its six digits
	 */
	public String at(Instant time) {
		try {
			return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(this.secret), "RAW"),
					time, Locale.ROOT);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("Every key is good for HMAC", ex);
		}
	}

	/**
	 * Shows codes until one is taken. A code is good for one login, and clocks may differ
	 * by a step, so that three are good at a time: whoever logs in more often than that
	 * waits for the next one.
	 * @param <T> what a taken code leads to
	 * @param attempt shows a code, and says what it led to if it was taken
	 * @return what the taken code led to
	 * @throws Failure if none is taken while the app goes on to its next code
	 */
	public <T> T offer(Function<String, Optional<T>> attempt) {
		Instant end = Instant.now().plus(STEP).plusSeconds(5);
		Set<String> tried = new HashSet<>();
		while (Instant.now().isBefore(end)) {
			Instant now = Instant.now();
			for (String code : List.of(at(now), at(now.plus(STEP)), at(now.minus(STEP)))) {
				Optional<T> taken = tried.add(code) ? attempt.apply(code) : Optional.empty();
				if (taken.isPresent()) {
					return taken.get();
				}
			}
			LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
		}
		throw new Failure("auth-server takes none of the one-time codes: does the clock of this machine go right?");
	}

	@Override
	public String toString() {
		return "OneTimeCodes";
	}

}
