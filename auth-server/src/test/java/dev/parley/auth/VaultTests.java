package dev.parley.auth;

import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.parley.auth.Vault.Place;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A secret opens in its place only. */
class VaultTests {

	private static final String FIRST = "dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMsIG5vIG90aGU=";

	private static final String SECOND = "YW5vdGhlciBrZXkgZm9yIHRlc3RzLCBvZiAzMiBieXQ=";

	private static final Place PLACE = new Place("totp.secret", "operator1");

	private final Vault vault = new Vault(new VaultKeys(Map.of(1, new Secret(FIRST))));

	private final Vault next = new Vault(new VaultKeys(Map.of(1, new Secret(FIRST), 2, new Secret(SECOND))));

	@Test
	void opensInNoOtherPlace() {
		String sealed = this.vault.seal(PLACE, "a secret");

		assertThat(this.vault.open(PLACE, sealed)).hasValue("a secret");
		assertThat(Stream.of(new Place("totp.secret", "customer2"), new Place("account.email", "operator1"),
				new Place("totp.secret"), new Place("totp.secretoperator1")))
			.allMatch((place) -> this.vault.open(place, sealed).isEmpty());
		assertThat(this.vault.open(PLACE, unbound("a secret"))).isEmpty();
	}

	@Test
	void sealsAgainWithTheNewestKey() {
		String sealed = this.vault.seal(PLACE, "a secret");

		String resealed = this.next.reseal(PLACE, sealed).orElseThrow();

		assertThat(this.next.open(PLACE, resealed)).hasValue("a secret");
		assertThat(this.vault.open(PLACE, resealed)).isEmpty();
		assertThat(this.next.reseal(PLACE, resealed)).isEmpty();
	}

	@Test
	void bindsWhatWasSealedBeforePlacesHadKeys() {
		String resealed = this.vault.reseal(PLACE, unbound("a secret")).orElseThrow();

		assertThat(this.vault.open(PLACE, resealed)).hasValue("a secret");
	}

	@Test
	void leavesWhatItCannotOpen() {
		assertThat(this.next.reseal(PLACE, this.vault.seal(new Place("account.email", "operator1"), "a secret")))
			.isEmpty();
		assertThat(this.next.reseal(PLACE, "no JWE")).isEmpty();
	}

	/** A text as it was sealed before places had keys. */
	static String unbound(String text) {
		try {
			JWEObject jwe = new JWEObject(
					new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM).keyID("1").build(),
					new Payload(text));
			jwe.encrypt(new DirectEncrypter(Base64.getDecoder().decode(FIRST)));
			return jwe.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
