package dev.parley.gateway;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Refuses what security stops: with the challenge of RFC 6750 where a token would do. */
@Component
class TokenRefusal implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler, ServerExchangeRejectedHandler {

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException ex) {
		String error = (ex instanceof OAuth2AuthenticationException bad)
				? " error=\"" + bad.getError().getErrorCode() + "\"" : "";
		return Mono.error(Problem
			.of(HttpStatus.UNAUTHORIZED, "unauthorized",
					"A valid access token of this platform is needed, in the header `Authorization: Bearer`")
			.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException ex) {
		if (ex instanceof CsrfException) {
			return Mono.error(Problem.of(HttpStatus.FORBIDDEN, "csrf-token-missing",
					"A session changes something only with the header and token that GET /session names"));
		}
		return Mono.error(Problem
			.of(HttpStatus.FORBIDDEN, "forbidden", "The token does not allow this; it needs another scope or role")
			.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\""));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, ServerExchangeRejectedException ex) {
		return Mono.error(Problem.of(HttpStatus.BAD_REQUEST, "malformed-request",
				"The request has a path or header that no honest client sends"));
	}

}
