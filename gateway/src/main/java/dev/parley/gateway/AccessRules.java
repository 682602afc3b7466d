package dev.parley.gateway;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/** Which paths exist and what a token, a program's or a session's, must allow there. */
final class AccessRules {

	private static final String[] OPEN = { "/", "/app/**", "/docs/**", "/auth/**", "/.well-known/*/auth", "/session/**",
			"/actuator/health/**", "/actuator/info" };

	private AccessRules() {
	}

	static void apply(AuthorizeExchangeSpec requests) {
		requests.pathMatchers(OPEN)
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
			.access((caller, request) -> Mono.error(nothingHere()));
	}

	private static Problem nothingHere() {
		return Problem.of(HttpStatus.NOT_FOUND, "not-found", "Nothing is here; /docs lists what is");
	}

}
