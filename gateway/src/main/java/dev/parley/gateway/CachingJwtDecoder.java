package dev.parley.gateway;

import dev.parley.defaults.Problem;
import dev.parley.defaults.VerifiedTokens;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Verifies a token once a minute, and reports missing keys as an outage of auth-server.
 */
record CachingJwtDecoder(ReactiveJwtDecoder decoder, VerifiedTokens verified) implements ReactiveJwtDecoder {

	private static final Log log = LogFactory.getLog(CachingJwtDecoder.class);

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono.justOrEmpty(this.verified.find(token))
			.switchIfEmpty(Mono.defer(() -> this.decoder.decode(token))
				.map((verified) -> this.verified.add(token, verified))
				.onErrorMap(IllegalStateException.class, CachingJwtDecoder::withoutKeys));
	}

	private static Problem withoutKeys(IllegalStateException ex) {
		log.warn("Cannot verify a token without the keys of auth-server: " + ex.getCause());
		return Problem.unavailable("auth-server is unavailable; try again");
	}

}
