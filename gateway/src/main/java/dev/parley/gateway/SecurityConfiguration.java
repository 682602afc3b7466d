package dev.parley.gateway;

import java.time.Clock;
import java.time.Duration;

import io.netty.channel.ChannelOption;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.JwkSetUriReactiveJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.reactive.function.client.WebClient;

/** Says which paths exist and which of them need a token. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

	private static final String[] OPEN = { "/", "/docs/**", "/auth/**", "/.well-known/*/auth", "/actuator/health/**",
			"/actuator/info" };

	@Bean
	SecurityWebFilterChain frontDoor(ServerHttpSecurity http, ReactiveJwtDecoder tokens, TokenRefusal refusal,
			CrossOriginSettings origins) {
		return http.csrf((csrf) -> csrf.disable())
			.cors((cors) -> cors.configurationSource(origins.source()))
			.headers(new BrowserHeaders())
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			.authorizeExchange((requests) -> requests.pathMatchers(OPEN)
				.permitAll()
				.pathMatchers("/api/operations/**")
				.hasAuthority("SCOPE_operations")
				.pathMatchers("/api/orders/**")
				.hasAnyAuthority("SCOPE_orders:read", "SCOPE_orders:write")
				.pathMatchers("/api/products/**")
				.hasAnyAuthority("SCOPE_products:read", "SCOPE_products:write")
				.pathMatchers("/api/notifications/**")
				.hasAuthority("SCOPE_notifications:read")
				.pathMatchers("/api/**")
				.authenticated()
				.anyExchange()
				.access((caller, request) -> Mono.error(nothingHere())))
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
	JwkSetUriReactiveJwtDecoderBuilderCustomizer fetchKeysInBoundedTime() {
		HttpClient client = HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1000)
			.responseTimeout(Duration.ofSeconds(5));
		WebClient keys = WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build();
		return (decoder) -> decoder.webClient(keys);
	}

	private static Problem nothingHere() {
		return Problem.of(HttpStatus.NOT_FOUND, "not-found", "Nothing is here; /docs lists what is");
	}

}
