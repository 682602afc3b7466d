package dev.parley.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.defaults.AccessTokens;
import dev.parley.defaults.IssuerKeys;
import dev.parley.defaults.Revocations;
import dev.parley.defaults.VerifiedTokens;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.function.client.WebClient;

/** Authenticates programs by their tokens, and rejects paths that evade the rules. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(OAuth2ResourceServerProperties.class)
class SecurityConfiguration {

	private static final OAuth2TokenValidatorResult INTERNAL = OAuth2TokenValidatorResult
		.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token is for a part of the platform", null));

	@Bean
	SecurityWebFilterChain tokenChain(ServerHttpSecurity http, ReactiveJwtDecoder tokens, Clock clock,
			Revocations revocations, SecurityProblems problems, CrossOriginSettings origins,
			PlatformServices services) {
		return http.csrf((csrf) -> csrf.disable())
			.cors((cors) -> cors.configurationSource(origins.source()))
			.headers((headers) -> headers.disable())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.authorizeExchange(new AccessRules(services))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.bearerTokenConverter(new BearerToken())
				.jwt((jwt) -> jwt.jwtDecoder(new CachingJwtDecoder(tokens, new VerifiedTokens(clock, revocations)))))
			.build();
	}

	/** Only paths need it: Netty has already rejected malformed headers. */
	@Bean
	StrictServerWebExchangeFirewall firewall() {
		StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		return firewall;
	}

	@Bean
	WebClient authServer(HttpClientSettings settings, Addresses addresses) {
		return WebClient.builder()
			.clientConnector(ClientHttpConnectorBuilder.reactor()
				.withHttpClientCustomizer(addresses::customize)
				.build(settings.withRedirects(HttpRedirects.DONT_FOLLOW)
					.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(5))))
			.build();
	}

	/**
	 * Accepts the tokens of callers, not those that a part of the platform got for them.
	 */
	@Bean
	ReactiveJwtDecoder tokens(IssuerKeys keys, OAuth2ResourceServerProperties properties, Revocations revocations) {
		NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource((token) -> find(keys, token))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
				AccessTokens.of(Objects.requireNonNull(properties.getJwt().getIssuerUri()), revocations),
				(token) -> token.hasClaim("act") ? INTERNAL : OAuth2TokenValidatorResult.success()));
		return decoder;
	}

	/**
	 * A token with an unknown key may wait for auth-server: that leaves the event loop.
	 */
	private static Flux<JWK> find(IssuerKeys keys, SignedJWT token) {
		JWKSelector key = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
		return Mono.fromCallable(() -> keys.get(key, null))
			.onErrorMap(KeySourceException.class, (ex) -> new IllegalStateException("There are no keys", ex))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMapIterable((found) -> found);
	}

}
