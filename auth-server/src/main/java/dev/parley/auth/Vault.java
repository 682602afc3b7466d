package dev.parley.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

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
 * Encrypts secrets for the database and for cookies, each as a JWE (RFC 7516) with
 * AES-256-GCM that names the version of its key. Every place has a key of its own, which
 * is derived from that one (RFC 5869), so that a value opens nowhere else.
 */
@Component
public class Vault {

	private static final int KEY_BYTES = 32;

	private final NavigableMap<Integer, SecretKey> keys;

	public Vault(VaultKeys keys) {
		this.keys = keys.byVersion();
	}

	/** Encrypts a text with the newest key and a random nonce. */
	public String seal(Place place, String text) {
		try {
			JWEObject jwe = new JWEObject(new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
				.keyID(this.keys.lastKey().toString())
				.build(), new Payload(text));
			jwe.encrypt(new DirectEncrypter(place.keyOf(this.keys.lastEntry().getValue())));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Could not encrypt a secret", ex);
		}
	}

	/**
	 * Decrypts a text; empty if its key is missing, if the text was altered, or if it is
	 * from another place.
	 */
	public Optional<String> open(Place place, String sealed) {
		return open(sealed, place::keyOf);
	}

	private Optional<String> open(String sealed, UnaryOperator<SecretKey> keyOf) {
		try {
			JWEObject jwe = JWEObject.parse(sealed);
			SecretKey key = this.keys.get(Integer.valueOf(jwe.getHeader().getKeyID()));
			if (key == null) {
				return Optional.empty();
			}
			jwe.decrypt(new DirectDecrypter(keyOf.apply(key)));
			return Optional.of(jwe.getPayload().toString());
		}
		catch (JOSEException | ParseException | NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Makes an index of a text, which finds equal texts and does not show them: the
	 * version of the newest key and an HMAC.
	 */
	String index(Place place, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(place.keyOf(this.keys.lastEntry().getValue()));
			return newestKey() + ":"
					+ Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Could not index a text", ex);
		}
	}

	/** The version of the newest key. */
	String newestKey() {
		return this.keys.lastKey().toString();
	}

	/**
	 * Encrypts a text again with the newest key; empty if that key encrypted it. Texts
	 * from before places had keys open as well.
	 */
	Optional<String> reseal(Place place, String sealed) {
		Optional<String> text = open(place, sealed);
		return (text.isPresent() && isOfNewestKey(sealed)) ? Optional.empty()
				: text.or(() -> open(sealed, UnaryOperator.identity())).map((opened) -> seal(place, opened));
	}

	private boolean isOfNewestKey(String sealed) {
		try {
			return this.keys.lastKey().toString().equals(JWEObject.parse(sealed).getHeader().getKeyID());
		}
		catch (ParseException ex) {
			return false;
		}
	}

	/**
	 * Where a value is stored.
	 *
	 * @param purpose the column or the cookie
	 * @param owner the key of the row, or the user; may be empty
	 */
	public record Place(String purpose, String owner) {

		public Place(String purpose) {
			this(purpose, "");
		}

		private SecretKey keyOf(SecretKey key) {
			byte[] info = (this.purpose + '\0' + this.owner).getBytes(StandardCharsets.UTF_8);
			try {
				return KDF.getInstance("HKDF-SHA256")
					.deriveKey("AES", HKDFParameterSpec.expandOnly(key, info, KEY_BYTES));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("Could not derive a key", ex);
			}
		}

	}

}
