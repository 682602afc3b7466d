package dev.parley.gateway;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * Takes the token from the header {@code Authorization: Bearer} (RFC 6750, section 2.1),
 * and from nowhere else. What it looks like is left to those who verify it.
 */
class BearerToken implements ServerAuthenticationConverter {

	private static final String SCHEME = "Bearer ";

	@Override
	public Mono<Authentication> convert(ServerWebExchange exchange) {
		return Mono.justOrEmpty(from(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION)));
	}

	private static @Nullable Authentication from(@Nullable String header) {
		if (header == null || !StringUtils.startsWithIgnoreCase(header, SCHEME)) {
			return null;
		}
		String token = header.substring(SCHEME.length()).trim();
		return token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
	}

}
