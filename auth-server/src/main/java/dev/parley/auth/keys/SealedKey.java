package dev.parley.auth.keys;

import java.text.ParseException;

import com.nimbusds.jose.jwk.ECKey;
import dev.parley.auth.Vault;
import dev.parley.auth.Vault.Place;
import dev.parley.defaults.RefusedStart;

/**
 * A signing key as the database stores it.
 *
 * @param id the {@code kid}, which is the thumbprint of the public key
 * @param jwe the encrypted key pair
 */
record SealedKey(String id, String jwe) {

	static SealedKey seal(ECKey key, Vault vault) {
		return new SealedKey(key.getKeyID(), vault.seal(place(key.getKeyID()), key.toJSONString()));
	}

	private static Place place(String id) {
		return new Place("signing_key.jwe", id);
	}

	ECKey open(Vault vault) {
		String json = vault.open(place(this.id), this.jwe)
			.orElseThrow(() -> new RefusedStart("No key in `parley.auth.key-encryption-keys` decrypts the signing key "
					+ this.id + " in the database: restore the key that encrypted it"));
		try {
			return ECKey.parse(json);
		}
		catch (ParseException ex) {
			throw new IllegalStateException("Could not parse the signing key " + this.id, ex);
		}
	}

}
