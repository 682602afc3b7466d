package dev.parley.auth.keys;

import java.util.Base64;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import dev.parley.auth.RefusedStart;
import dev.parley.auth.Secret;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What protects the signing keys at rest.
 *
 * @param keyEncryptionKey base64 of the 32 random bytes of an AES-256 key
 */
@ConfigurationProperties("parley.auth")
record KeyProperties(Secret keyEncryptionKey) {

	private static final String NAME = "parley.auth.key-encryption-key";

	private static final int BYTES = 32;

	KeyProperties {
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
