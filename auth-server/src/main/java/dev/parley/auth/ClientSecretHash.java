package dev.parley.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes the secrets of clients. They are generated with at least 125 random bits, so
 * that none can be guessed from its hash; a slow hash would only let callers with wrong
 * secrets keep the processor busy.
 */
public final class ClientSecretHash {

	private static final String FAST = "SHA-256";

	/** Accepts the hashes of earlier versions, which are replaced at the next use. */
	public static final PasswordEncoder ENCODER = new DelegatingPasswordEncoder(FAST,
			Map.of(FAST, new Sha256(), "bcrypt", new BCryptPasswordEncoder()));

	private ClientSecretHash() {
	}

	/** Hashes without a salt, which random secrets do not need. */
	private static final class Sha256 extends AbstractValidatingPasswordEncoder {

		@Override
		protected String encodeNonNullPassword(String secret) {
			try {
				byte[] hash = MessageDigest.getInstance(FAST).digest(secret.getBytes(StandardCharsets.UTF_8));
				return Base64.getEncoder().encodeToString(hash);
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has " + FAST, ex);
			}
		}

		@Override
		protected boolean matchesNonNull(String secret, String hash) {
			return MessageDigest.isEqual(encodeNonNullPassword(secret).getBytes(StandardCharsets.US_ASCII),
					hash.getBytes(StandardCharsets.US_ASCII));
		}

	}

}
