package dev.parley.gateway.session;

import dev.parley.defaults.Problem;
import dev.parley.gateway.SecurityProblems;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reports a session that has ended before anything else, because only a login helps: a
 * CSRF token ends with its session.
 */
record SessionProblems(ServerSecurityContextRepository sessions,
		SecurityProblems problems) implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

	static Problem ended() {
		return Problem
			.of(HttpStatus.UNAUTHORIZED, "session-ended",
					"The session has ended; log in again at " + LoginSettings.LOGIN)
			.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException ex) {
		return Mono.error(SessionProblems::ended);
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException ex) {
		return this.sessions.load(exchange)
			.switchIfEmpty(Mono.error(SessionProblems::ended))
			.flatMap((session) -> this.problems.handle(exchange, ex));
	}

}
