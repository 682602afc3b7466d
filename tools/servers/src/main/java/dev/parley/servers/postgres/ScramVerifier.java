package dev.parley.servers.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL stores of a password (RFC 5802 and 5803), computed here so that the
 * password itself never stands in a statement, which a server may log.
 */
final class ScramVerifier {

	private static final int ITERATIONS = 4096;

	private static final int SALT_BYTES = 16;

	private static final int KEY_BITS = 256;

	private ScramVerifier() {
	}

	static String of(String password) {
		byte[] salt = new byte[SALT_BYTES];
		new SecureRandom().nextBytes(salt);
		return of(password, salt);
	}

	static String of(String password, byte[] salt) {
		try {
			byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
				.generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
				.getEncoded();
			byte[] stored = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
			return "SCRAM-SHA-256$%d:%s$%s:%s".formatted(ITERATIONS, base64(salt), base64(stored),
					base64(hmac(salted, "Server Key")));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
