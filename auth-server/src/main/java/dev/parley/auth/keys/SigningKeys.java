package dev.parley.auth.keys;

import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.auth.Preparation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The keys in use, newest first; the very first is made at the first start. */
@Component
class SigningKeys implements JWKSource<SecurityContext>, Preparation {

	private final SealedKeys stored;

	private final KeyVault vault;

	private volatile JWKSet keys = new JWKSet();

	SigningKeys(SealedKeys stored, KeyVault vault) {
		this.stored = stored;
		this.vault = vault;
	}

	@Override
	public void prepare() {
		if (this.stored.newestFirst().isEmpty()) {
			this.stored.add(this.vault.seal(generate()));
		}
		this.keys = new JWKSet(this.stored.newestFirst().stream().<JWK>map(this.vault::open).toList());
	}

	@Override
	public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
		return selector.select(this.keys);
	}

	private static ECKey generate() {
		try {
			return new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.ES256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("This Java cannot make a P-256 key", ex);
		}
	}

}
