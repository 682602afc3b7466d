package dev.parley.cli.client;

import java.time.Clock;
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
import dev.parley.servers.Unchecked;
import dev.parley.setup.Credentials;
import org.apache.commons.codec.binary.Base32;

/**
 * The one-time codes of an authenticator app (RFC 6238).
 *
 * @param secret shared with auth-server, in base32
 */
public record OneTimeCodes(String secret) {

	private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

	/** How long the app shows each code. */
	public static final Duration STEP = GENERATOR.getTimeStep();

	/** The codes of a user; empty if the user has no second factor. */
	public static Optional<OneTimeCodes> of(Credentials.User user) {
		return Optional.ofNullable(user.totp()).map(OneTimeCodes::new);
	}

	/** The code at a time, in six digits. */
	public String at(Instant time) {
		SecretKeySpec key = new SecretKeySpec(new Base32().decode(this.secret), "RAW");
		return Unchecked.get(() -> GENERATOR.generateOneTimePasswordString(key, time, Locale.ROOT));
	}

	/**
	 * Tries codes until one is accepted. A code is valid for one login, and clocks may
	 * differ by a step, so that three codes are valid at a time and a fourth login has to
	 * wait for the next code. The code that a person sees now is the last to be used up.
	 * @param attempt tries a code, and returns a result if the code is accepted
	 * @throws Failure if no code is accepted before the app shows the next one
	 */
	public <T> T offer(Function<String, Optional<T>> attempt) {
		Clock clock = Clock.systemUTC();
		Instant end = clock.instant().plus(STEP).plusSeconds(5);
		Set<String> tried = new HashSet<>();
		for (Instant now = clock.instant(); now.isBefore(end); now = clock.instant()) {
			for (String code : List.of(at(now.minus(STEP)), at(now.plus(STEP)), at(now))) {
				Optional<T> result = tried.add(code) ? attempt.apply(code) : Optional.empty();
				if (result.isPresent()) {
					return result.get();
				}
			}
			LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
		}
		throw new Failure("auth-server accepts none of the one-time codes: is this machine's clock correct?");
	}

	@Override
	public String toString() {
		return "OneTimeCodes";
	}

}
