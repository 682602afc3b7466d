package dev.parley.auth;

import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import dev.parley.defaults.RefusedStart;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key encryption keys for signing keys, second factors, sessions and personal data:
 * the newest encrypts, and older ones can still decrypt.
 *
 * @param keyEncryptionKeys by version, starting at 1; each is the base64 encoding of a
 * random 256-bit AES key
 */
@ConfigurationProperties("parley.auth")
public record VaultKeys(Map<Integer, Secret> keyEncryptionKeys) {

	private static final String NAME = "parley.auth.key-encryption-keys.";

	private static final int BYTES = 32;

	public VaultKeys {
		if (keyEncryptionKeys == null || keyEncryptionKeys.isEmpty()) {
			throw RefusedStart.missing(NAME + "1");
		}
	}

	NavigableMap<Integer, SecretKey> byVersion() {
		NavigableMap<Integer, SecretKey> keys = new TreeMap<>();
		this.keyEncryptionKeys.forEach((version, secret) -> keys.put(version, key(version, secret)));
		return keys;
	}

	private static SecretKey key(int version, Secret secret) {
		byte[] bytes = decoded(Secret.required(secret, NAME + version));
		if (bytes.length != BYTES) {
			throw new RefusedStart(
					"The secret `" + NAME + version + "` must be the base64 encoding of " + BYTES + " bytes");
		}
		return new SecretKeySpec(bytes, "AES");
	}

	private static byte[] decoded(Secret secret) {
		try {
			return Base64.getDecoder().decode(secret.value().strip());
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
