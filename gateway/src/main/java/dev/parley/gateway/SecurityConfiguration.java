package dev.parley.gateway;

import java.time.Clock;

import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.function.client.WebClient;

/** Takes tokens from programs, and keeps out what walks around the rules. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

	@Bean
	SecurityWebFilterChain frontDoor(ServerHttpSecurity http, ReactiveJwtDecoder tokens, TokenRefusal refusal,
			CrossOriginSettings origins, Sessions sessions) {
		return http.csrf((csrf) -> csrf.disable())
			.cors((cors) -> cors.configurationSource(origins.source()))
			.headers(new BrowserHeaders(sessions))
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.authorizeExchange(AccessRules::apply)
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(refusal)
				.accessDeniedHandler(refusal)
				.bearerTokenConverter(new BearerToken())
				.jwt((jwt) -> jwt.jwtDecoder(new VerifiedTokens(tokens, Clock.systemUTC()))))
			.build();
	}

	/** Stops what walks around paths; Netty has refused malformed headers already. */
	@Bean
	StrictServerWebExchangeFirewall firewall() {
		StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
		firewall.setAllowedHeaderNames((name) -> true);
		firewall.setAllowedHeaderValues((value) -> true);
		return firewall;
	}

	/** The spans of a filter chain would cost more than the chain. */
	@Bean
	SecurityObservationSettings unobservedSecurity() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	JwkSetUriReactiveJwtDecoderBuilderCustomizer fetchKeysInBoundedTime(WebClient authServer) {
		return (decoder) -> decoder.webClient(authServer);
	}

}
