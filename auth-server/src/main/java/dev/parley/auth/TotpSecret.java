package dev.parley.auth;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

/**
 * The secret of an authenticator app (RFC 6238) with the parameters that every app
 * supports: six digits, 30 seconds, HMAC-SHA-1.
 *
 * @param base32 the secret in base32, as users type it
 */
public record TotpSecret(String base32) implements Serializable {

	private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 20;

	public TotpSecret {
		if (new Base32().decode(base32).length < BYTES) {
			throw new IllegalArgumentException("A TOTP secret must have at least " + BYTES + " bytes in base32");
		}
	}

	/** Generates a secret. */
	public static TotpSecret random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new TotpSecret(new Base32().encodeToString(bytes));
	}

	/** The URI that an authenticator app reads from a QR code. */
	public String uri(Username user) {
		return "otpauth://totp/Parley:" + user.value().replace("+", "%2B").replace("@", "%40") + "?secret="
				+ this.base32 + "&issuer=Parley";
	}

	/**
	 * Finds the 30-second step of a code: the current one or, since clocks differ, the
	 * one before or after.
	 */
	Optional<Long> stepOf(String code, Instant now) {
		long step = now.getEpochSecond() / GENERATOR.getTimeStep().toSeconds();
		return Stream.of(step, step - 1, step + 1)
			.filter((candidate) -> MessageDigest.isEqual(code(candidate).getBytes(StandardCharsets.US_ASCII),
					code.getBytes(StandardCharsets.UTF_8)))
			.findFirst();
	}

	private String code(long step) {
		try {
			return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(new Base32().decode(this.base32), "RAW"),
					Instant.ofEpochSecond(step * GENERATOR.getTimeStep().toSeconds()), Locale.ROOT);
		}
		catch (InvalidKeyException ex) {
			throw new IllegalStateException("HMAC accepts every key", ex);
		}
	}

	@Override
	public String toString() {
		return "TotpSecret";
	}

}
