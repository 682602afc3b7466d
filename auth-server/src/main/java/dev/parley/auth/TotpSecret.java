package dev.parley.auth;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import org.apache.commons.codec.binary.Base32;

/**
 * What an authenticator app and this server share to agree on one-time codes (RFC 6238):
 * six digits, a new code every 30 seconds, HMAC-SHA-1, which is what every app knows.
 *
 * @param base32 the secret as people type it
 */
public record TotpSecret(String base32) implements Serializable {

	private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 20;

	public TotpSecret {
		if (new Base32().decode(base32).length < BYTES) {
			throw new IllegalArgumentException(
					"A secret of one-time codes is the base32 of at least " + BYTES + " bytes");
		}
	}

	/** A new one. */
	public static TotpSecret random() {
		byte[] bytes = new byte[BYTES];
		RANDOM.nextBytes(bytes);
		return new TotpSecret(new Base32().encodeToString(bytes));
	}

	/** What an app reads from a QR code to enrol. */
	public String uri(Username user) {
		return "otpauth://totp/Parley:" + user.value().replace("+", "%2B").replace("@", "%40") + "?secret="
				+ this.base32 + "&issuer=Parley";
	}

	/**
	 * The half minute whose code this is: the present one or, as clocks differ, the one
	 * before or after.
	 */
	Optional<Long> stepOf(String code, Instant now) {
		long step = now.getEpochSecond() / GENERATOR.getTimeStep().toSeconds();
		return List.of(step, step - 1, step + 1)
			.stream()
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
			throw new IllegalStateException("Every key is good for HMAC", ex);
		}
	}

	@Override
	public String toString() {
		return "TotpSecret";
	}

}
