package dev.parley.defaults.web;

import dev.parley.defaults.VerifiedTokens;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Verifies a token once a minute. */
record CachingJwtDecoder(JwtDecoder decoder, VerifiedTokens verified) implements JwtDecoder {

	@Override
	public Jwt decode(String token) {
		Jwt known = this.verified.find(token);
		return (known != null) ? known : this.verified.add(token, this.decoder.decode(token));
	}

}
