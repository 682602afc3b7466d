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

/** A sealed key opens with the key that sealed it, unchanged, and with no other. */
class KeyVaultTests {

	private final KeyVault vault = vault("dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMsIG5vIG90aGU=");

	private final ECKey key = generated();

	@Test
	void opensWhatItSealed() {
		assertThat(this.vault.open(this.vault.seal(this.key))).isEqualTo(this.key);
	}

	@Test
	void showsNothingOfThePrivatePart() {
		assertThat(this.vault.seal(this.key).jwe()).doesNotContain(this.key.getD().toString());
	}

	@Test
	void sealsTheSameKeyDifferentlyEachTime() {
		assertThat(this.vault.seal(this.key)).isNotEqualTo(this.vault.seal(this.key));
	}

	@Test
	void doesNotOpenWhatAnotherKeySealed() {
		SealedKey sealed = vault("YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXQ=").seal(this.key);

		assertThatExceptionOfType(RefusedStart.class).isThrownBy(() -> this.vault.open(sealed))
			.withMessageContaining(this.key.getKeyID());
	}

	@Test
	void doesNotOpenWhatWasChanged() {
		SealedKey sealed = this.vault.seal(this.key);
		String jwe = sealed.jwe();
		char last = (jwe.charAt(jwe.length() - 5) == 'A') ? 'B' : 'A';
		String changed = jwe.substring(0, jwe.length() - 5) + last + jwe.substring(jwe.length() - 4);

		assertThatExceptionOfType(RefusedStart.class)
			.isThrownBy(() -> this.vault.open(new SealedKey(sealed.id(), changed)));
	}

	private static KeyVault vault(String base64) {
		return new KeyVault(new Vault(new VaultKeys(Map.of(1, new Secret(base64)))));
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
