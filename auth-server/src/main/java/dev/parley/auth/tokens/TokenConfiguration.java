package dev.parley.auth.tokens;

import java.util.List;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.auth.Issuer;
import dev.parley.auth.RevokeAccess;
import dev.parley.auth.SecurityEvents;
import dev.parley.defaults.AccessTokens;
import dev.parley.defaults.Revocations;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

/** Stores clients and authorizations in the database, and signs and verifies tokens. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	RegisteredClientRepository clients(JdbcOperations jdbc) {
		return new JdbcRegisteredClientRepository(jdbc);
	}

	@Bean
	@Lazy
	OAuth2AuthorizationService authorizations(JdbcOperations jdbc, JdbcClient statements,
			RegisteredClientRepository clients, TransactionOperations transactions, SecurityEvents events,
			RevokeAccess access, JWKSource<SecurityContext> keys) {
		NimbusJwtDecoder idTokens = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
		// Logging out is possible with an expired one.
		idTokens.setJwtValidator((_) -> OAuth2TokenValidatorResult.success());
		return new TokenFamilies(new HashedTokens(new JdbcOAuth2AuthorizationService(jdbc, clients)), statements,
				transactions, events, access, idTokens);
	}

	@Bean
	OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
		return new Consents(jdbc, clients);
	}

	@Bean
	JwtEncoder jwtEncoder(JWKSource<SecurityContext> keys) {
		NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
		encoder.setJwkSelector(List::getFirst);
		return encoder;
	}

	/**
	 * Verifies the tokens of users that are presented to this server, for example to
	 * userinfo. A revocation counts at once, since it removes the authorization.
	 */
	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Issuer issuer,
			@Lazy OAuth2AuthorizationService authorizations) {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.ES256).build();
		decoder.setJwtValidator(AccessTokens.of(issuer.toString(), "auth-server",
				new JwtClaimValidator<String>(Revocations.LOGIN, (sid) -> authorizations.findById(sid) != null)));
		return decoder;
	}

}
