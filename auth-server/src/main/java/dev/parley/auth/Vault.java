package dev.parley.auth;

import java.text.ParseException;
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
 * Encrypts what the database keeps and must not show: a JWE (RFC 7516) with AES-256-GCM.
 */
@Component
public class Vault {

	private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

	private final SecretKey key;

	public Vault(VaultKey key) {
		this.key = key.asKey();
	}

	/** Encrypts a text, differently each time. */
	public String seal(String text) {
		try {
			JWEObject jwe = new JWEObject(HEADER, new Payload(text));
			jwe.encrypt(new DirectEncrypter(this.key));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A secret cannot be encrypted", ex);
		}
	}

	/** The text, unless another key sealed it or somebody changed it. */
	public Optional<String> open(String sealed) {
		try {
			JWEObject jwe = JWEObject.parse(sealed);
			jwe.decrypt(new DirectDecrypter(this.key));
			return Optional.of(jwe.getPayload().toString());
		}
		catch (JOSEException | ParseException ex) {
			return Optional.empty();
		}
	}

}
