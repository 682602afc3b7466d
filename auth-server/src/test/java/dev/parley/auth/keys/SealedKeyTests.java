package dev.parley.auth.keys;

import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.parley.auth.Secret;
import dev.parley.auth.Vault;
import dev.parley.auth.VaultKeys;
import dev.parley.defaults.RefusedStart;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A signing key is decrypted by the key that encrypted it, and by no other. */
class SealedKeyTests {

	private final Vault vault = vault("dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMsIG5vIG90aGU=");

	private final ECKey key = generated();

	@Test
	void opensWhatItSealed() {
		assertThat(SealedKey.seal(this.key, this.vault).open(this.vault)).isEqualTo(this.key);
	}

	@Test
	void showsNothingOfThePrivatePart() {
		assertThat(SealedKey.seal(this.key, this.vault).jwe()).doesNotContain(this.key.getD().toString());
	}

	@Test
	void sealsTheSameKeyDifferentlyEachTime() {
		assertThat(SealedKey.seal(this.key, this.vault)).isNotEqualTo(SealedKey.seal(this.key, this.vault));
	}

	@Test
	void doesNotOpenWhatAnotherKeySealed() {
		SealedKey sealed = SealedKey.seal(this.key, vault("YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXQ="));

		assertThatExceptionOfType(RefusedStart.class).isThrownBy(() -> sealed.open(this.vault))
			.withMessageContaining(this.key.getKeyID());
	}

	@Test
	void doesNotOpenWhatWasChanged() {
		SealedKey sealed = SealedKey.seal(this.key, this.vault);
		String jwe = sealed.jwe();
		char last = (jwe.charAt(jwe.length() - 5) == 'A') ? 'B' : 'A';
		String changed = jwe.substring(0, jwe.length() - 5) + last + jwe.substring(jwe.length() - 4);

		assertThatExceptionOfType(RefusedStart.class)
			.isThrownBy(() -> new SealedKey(sealed.id(), changed).open(this.vault));
	}

	private static Vault vault(String base64) {
		return new Vault(new VaultKeys(Map.of(1, new Secret(base64))));
	}

	private static ECKey generated() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
