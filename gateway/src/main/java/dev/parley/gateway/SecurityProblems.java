package dev.parley.gateway;

import java.time.Clock;

import dev.parley.defaults.Problem;
import dev.parley.defaults.TokenProblem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reports what Spring Security rejects, with the RFC 6750 header where a token would
 * help. A caller whose token does not suffice has an account and a rate limit, so the log
 * names it.
 */
@Component
public class SecurityProblems
		implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {

	private static final Log log = LogFactory.getLog(SecurityProblems.class);

	private final Clock clock;

	SecurityProblems(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException ex) {
		return Mono.error(TokenProblem.of(ex, this.clock));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException ex) {
		if (ex instanceof CsrfException) {
			return Mono.error(Problem.of(HttpStatus.FORBIDDEN, "csrf-token-missing",
					"A change with a session requires the CSRF header and token from GET /session"));
		}
		return exchange.getPrincipal()
			.doOnNext((caller) -> log.info("Refused %s %s to %s".formatted(exchange.getRequest().getMethod(),
					exchange.getRequest().getURI().getRawPath(), caller.getName())))
			.then(Mono
				.error(() -> Problem.of(HttpStatus.FORBIDDEN, "forbidden", "The token lacks a required scope or role")
					.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"")));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException ex) {
		return Mono
			.error(Problem.of(HttpStatus.BAD_REQUEST, "malformed-request", "The path or a header is not allowed"));
	}

}
