package dev.parley.auth.keys;

import java.text.ParseException;

import javax.crypto.SecretKey;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import dev.parley.auth.RefusedStart;

import org.springframework.stereotype.Component;

/** Encrypts a signing key for the database: a JWE (RFC 7516) with AES-256-GCM. */
@Component
class KeyVault {

	private static final JWEHeader HEADER = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
		.contentType("jwk+json")
		.build();

	private final SecretKey key;

	KeyVault(KeyProperties properties) {
		this.key = properties.asKey();
	}

	SealedKey seal(ECKey signingKey) {
		try {
			JWEObject jwe = new JWEObject(HEADER, new Payload(signingKey.toJSONObject()));
			jwe.encrypt(new DirectEncrypter(this.key));
			return new SealedKey(signingKey.getKeyID(), jwe.serialize());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A signing key cannot be encrypted", ex);
		}
	}

	ECKey open(SealedKey sealed) {
		try {
			JWEObject jwe = JWEObject.parse(sealed.jwe());
			jwe.decrypt(new DirectDecrypter(this.key));
			return ECKey.parse(jwe.getPayload().toJSONObject());
		}
		catch (JOSEException | ParseException ex) {
			throw new RefusedStart("The secret `parley.auth.key-encryption-key` does not open the signing key "
					+ sealed.id() + " in the database: give back the value that it was made with", ex);
		}
	}

}
