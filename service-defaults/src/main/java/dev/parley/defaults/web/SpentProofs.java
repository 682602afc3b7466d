package dev.parley.defaults.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;

/**
 * Accepts each DPoP proof once at all instances of a service (RFC 9449, section 11.1),
 * which the table {@code spent_proof} of its database remembers for longer than a proof
 * is valid.
 */
public final class SpentProofs implements ObjectPostProcessor<DPoPAuthenticationProvider> {

	private static final OAuth2TokenValidatorResult SPENT = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_DPOP_PROOF, "The proof was used before", null));

	private final JdbcClient jdbc;

	SpentProofs(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public <O extends DPoPAuthenticationProvider> O postProcess(O provider) {
		DPoPProofJwtDecoderFactory proofs = new DPoPProofJwtDecoderFactory();
		proofs.setJwtValidatorFactory(
				DPoPProofJwtDecoderFactory.createDefaultJwtValidatorFactory(List.of(this::validate)));
		provider.setDPoPProofVerifierFactory(proofs);
		return provider;
	}

	private OAuth2TokenValidatorResult validate(Jwt proof) {
		return (proof.getId() == null || spend(proof.getId())) ? OAuth2TokenValidatorResult.success() : SPENT;
	}

	/**
	 * Returns false if the proof was used before. Each call removes some expired rows.
	 */
	private boolean spend(String id) {
		return this.jdbc.sql("""
				with expired as (
					delete from spent_proof where hash in (
						select hash from spent_proof where expires_at < now() limit 100 for update skip locked))
				insert into spent_proof (hash, expires_at) values (?, now() + interval '5 minutes')
				on conflict do nothing""").param(hash(id)).update() > 0;
	}

	private static byte[] hash(String id) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
