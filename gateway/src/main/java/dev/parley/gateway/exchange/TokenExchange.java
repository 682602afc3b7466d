package dev.parley.gateway.exchange;

import java.security.Principal;
import java.util.List;

import dev.parley.defaults.Revocations;
import dev.parley.gateway.FilterOrder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Forwards a user's call with a token for the called service, which opens no other. A
 * token that is bound to a key stays as it is, since only its owner can prove that key,
 * and so does the token of a program that acts for itself.
 */
@Component
@Order(FilterOrder.TOKEN_EXCHANGE)
class TokenExchange implements GlobalFilter {

	/** Like that of a route, it matches a path however it is encoded. */
	private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

	private static final String BEARER = "Bearer ";

	private final ServiceTokens tokens;

	TokenExchange(ServiceTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		String token = bearerToken(exchange.getRequest());
		if (token == null) {
			return chain.filter(exchange);
		}
		Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		String service = route.getUri().getHost();
		return exchange.getPrincipal()
			.filter((caller) -> opensMoreThan(service, caller))
			.flatMap((caller) -> this.tokens.of(token, service))
			.map((exchanged) -> with(exchanged, exchange))
			.defaultIfEmpty(exchange)
			.flatMap(chain::filter);
	}

	private static @Nullable String bearerToken(ServerHttpRequest request) {
		String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		return (authorization != null && API.matches(request.getPath())
				&& authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
						? authorization.substring(BEARER.length()).trim() : null;
	}

	/** The token of a session always does. */
	private static boolean opensMoreThan(String service, Principal caller) {
		if (!(caller instanceof JwtAuthenticationToken program)) {
			return true;
		}
		Jwt token = program.getToken();
		return token.hasClaim(Revocations.LOGIN) && !token.hasClaim("cnf")
				&& !List.of(service).equals(token.getAudience());
	}

	private static ServerWebExchange with(String token, ServerWebExchange exchange) {
		return exchange.mutate()
			.request((request) -> request.headers((headers) -> headers.setBearerAuth(token)))
			.build();
	}

}
