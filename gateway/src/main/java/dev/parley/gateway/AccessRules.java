package dev.parley.gateway;

import dev.parley.defaults.Problem;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/** Which paths exist, and which scope each of them requires. */
public final class AccessRules implements Customizer<AuthorizeExchangeSpec> {

	private static final String[] OPEN = { "/", "/app/**", "/docs/**", "/auth/**", "/.well-known/*/auth", "/session/**",
			"/problems/*", "/openapi/*", "/asyncapi.yaml", "/schemas/*", "/*.schema.json", "/actuator/health/**",
			"/actuator/info" };

	private final PlatformServices services;

	public AccessRules(PlatformServices services) {
		this.services = services;
	}

	@Override
	public void customize(AuthorizeExchangeSpec requests) {
		requests.pathMatchers(OPEN).permitAll().pathMatchers("/api/operations/**").hasAuthority("SCOPE_operations");
		this.services.services()
			.values()
			.stream()
			.flatMap((service) -> service.routes().stream())
			.forEach((opened) -> requests.pathMatchers(opened.pattern()).hasAnyAuthority(opened.authorities()));
		requests.pathMatchers("/api/**")
			.authenticated()
			.anyExchange()
			.access((caller, request) -> Mono.error(Problem.of(HttpStatus.NOT_FOUND, "not-found",
					"There is nothing at this address; see /docs for the API")));
	}

}
