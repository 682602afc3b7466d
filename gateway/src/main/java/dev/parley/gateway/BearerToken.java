package dev.parley.gateway;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * Reads the token from the header {@code Authorization: Bearer} (RFC 6750, section 2.1)
 * or {@code DPoP} (RFC 9449, section 7.1), and from nowhere else. The decoder checks its
 * format, and the services check the DPoP proof, because a proof can be used only once.
 */
class BearerToken implements ServerAuthenticationConverter {

	private static final List<String> SCHEMES = List.of("Bearer ", "DPoP ");

	@Override
	public Mono<Authentication> convert(ServerWebExchange exchange) {
		return Mono.justOrEmpty(from(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION)));
	}

	private static @Nullable Authentication from(@Nullable String header) {
		return SCHEMES.stream()
			.filter((scheme) -> StringUtils.startsWithIgnoreCase(header, scheme))
			.map((scheme) -> String.valueOf(header).substring(scheme.length()).trim())
			.filter(StringUtils::hasText)
			.map(BearerTokenAuthenticationToken::new)
			.findFirst()
			.orElse(null);
	}

}
