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
 * Encrypts what the database keeps and must not show: a JWE (RFC 7516) with AES-256-GCM,
 * which names the version of its key.
 */
@Component
public class Vault {

	private final NavigableMap<Integer, SecretKey> keys;

	public Vault(VaultKeys keys) {
		this.keys = keys.byVersion();
	}

	/** Encrypts a text under the newest key, differently each time. */
	public String seal(String text) {
		try {
			JWEObject jwe = new JWEObject(new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
				.keyID(this.keys.lastKey().toString())
				.build(), new Payload(text));
			jwe.encrypt(new DirectEncrypter(this.keys.lastEntry().getValue()));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A secret cannot be encrypted", ex);
		}
	}

	/** The text, unless its key is not here or somebody changed it. */
	public Optional<String> open(String sealed) {
		try {
			JWEObject jwe = JWEObject.parse(sealed);
			SecretKey key = this.keys.get(version(jwe));
			if (key == null) {
				return Optional.empty();
			}
			jwe.decrypt(new DirectDecrypter(key));
			return Optional.of(jwe.getPayload().toString());
		}
		catch (JOSEException | ParseException ex) {
			return Optional.empty();
		}
	}

	/** The same text under the newest key; nothing if that is what it is under. */
	Optional<String> renew(String sealed) {
		try {
			return (version(JWEObject.parse(sealed)) == this.keys.lastKey()) ? Optional.empty()
					: open(sealed).map(this::seal);
		}
		catch (ParseException ex) {
			return Optional.empty();
		}
	}

	private static int version(JWEObject jwe) throws ParseException {
		try {
			return Integer.parseInt(jwe.getHeader().getKeyID());
		}
		catch (NumberFormatException ex) {
			throw new ParseException("No version of a key: " + ex.getMessage(), 0);
		}
	}

}
