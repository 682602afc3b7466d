package dev.parley.cli.client;

import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
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
	 * Those that auth-server takes now, each of them once: clocks may differ by a step.
	 */
	List<String> acceptable() {
		Instant now = Instant.now();
		return List.of(at(now), at(now.plus(STEP)), at(now.minus(STEP)));
	}

	@Override
	public String toString() {
		return "OneTimeCodes";
	}

}
