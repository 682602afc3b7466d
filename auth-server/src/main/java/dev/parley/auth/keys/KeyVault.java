package dev.parley.auth.keys;

import java.text.ParseException;

import com.nimbusds.jose.jwk.ECKey;
import dev.parley.auth.Vault;
import dev.parley.defaults.RefusedStart;

import org.springframework.stereotype.Component;

/** Encrypts a signing key for the database. */
@Component
class KeyVault {

	private final Vault vault;

	KeyVault(Vault vault) {
		this.vault = vault;
	}

	SealedKey seal(ECKey signingKey) {
		return new SealedKey(signingKey.getKeyID(), this.vault.seal(signingKey.toJSONString()));
	}

	ECKey open(SealedKey sealed) {
		return this.vault.open(sealed.jwe())
			.map(KeyVault::parsed)
			.orElseThrow(
					() -> new RefusedStart("The secrets `parley.auth.key-encryption-keys` do not open the signing key "
							+ sealed.id() + " in the database: give back the key that it was encrypted with"));
	}

	private static ECKey parsed(String json) {
		try {
			return ECKey.parse(json);
		}
		catch (ParseException ex) {
			throw new IllegalStateException("A signing key is not one", ex);
		}
	}

}
