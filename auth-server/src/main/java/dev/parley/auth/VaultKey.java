package dev.parley.auth;

import java.util.Base64;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import dev.parley.defaults.RefusedStart;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What protects signing keys and second factors at rest.
 *
 * @param keyEncryptionKey base64 of the 32 random bytes of an AES-256 key
 */
@ConfigurationProperties("parley.auth")
public record VaultKey(Secret keyEncryptionKey) {

	private static final String NAME = "parley.auth.key-encryption-key";

	private static final int BYTES = 32;

	public VaultKey {
		Secret.required(keyEncryptionKey, NAME);
	}

	SecretKey asKey() {
		byte[] bytes = decoded();
		if (bytes.length != BYTES) {
			throw new RefusedStart("The secret `" + NAME + "` must be the base64 of " + BYTES + " bytes");
		}
		return new SecretKeySpec(bytes, "AES");
	}

	private byte[] decoded() {
		try {
			return Base64.getDecoder().decode(this.keyEncryptionKey.value().strip());
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
