package dev.parley.auth;

import java.text.ParseException;
import java.util.NavigableMap;
import java.util.Optional;

import javax.crypto.SecretKey;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;

import org.springframework.stereotype.Component;

/**
 * Encrypts secrets for the database, each as a JWE (RFC 7516) with AES-256-GCM that names
 * the version of its key.
 */
@Component
public class Vault {

	private final NavigableMap<Integer, SecretKey> keys;

	public Vault(VaultKeys keys) {
		this.keys = keys.byVersion();
	}

	/** Encrypts a text with the newest key and a random nonce. */
	public String seal(String text) {
		try {
			JWEObject jwe = new JWEObject(new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
				.keyID(this.keys.lastKey().toString())
				.build(), new Payload(text));
			jwe.encrypt(new DirectEncrypter(this.keys.lastEntry().getValue()));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Could not encrypt a secret", ex);
		}
	}

	/** Decrypts a text; empty if its key is missing or the text was altered. */
	public Optional<String> open(String sealed) {
		try {
			JWEObject jwe = JWEObject.parse(sealed);
			SecretKey key = this.keys.get(Integer.valueOf(jwe.getHeader().getKeyID()));
			if (key == null) {
				return Optional.empty();
			}
			jwe.decrypt(new DirectDecrypter(key));
			return Optional.of(jwe.getPayload().toString());
		}
		catch (JOSEException | ParseException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/** Encrypts a text again with the newest key; empty if that key encrypted it. */
	Optional<String> reseal(String sealed) {
		try {
			String newest = this.keys.lastKey().toString();
			return newest.equals(JWEObject.parse(sealed).getHeader().getKeyID()) ? Optional.empty()
					: open(sealed).map(this::seal);
		}
		catch (ParseException ex) {
			return Optional.empty();
		}
	}

}
