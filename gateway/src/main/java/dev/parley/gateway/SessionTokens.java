package dev.parley.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

/**
 * Puts the token of a session into its requests, and renews it before it expires: once,
 * however many requests of the session ask at the time, since a refresh token is good for
 * once.
 */
@Component
@Order(FilterOrder.SESSION_TOKENS)
class SessionTokens implements GlobalFilter {

	private static final Set<String> ENDED = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_TOKEN);

	private final ReactiveOAuth2AuthorizedClientManager current;

	private final ServerOAuth2AuthorizedClientRepository known;

	private final Map<String, Mono<OAuth2AuthorizedClient>> underWay = new ConcurrentHashMap<>();

	SessionTokens(ReactiveOAuth2AuthorizedClientManager current, ServerOAuth2AuthorizedClientRepository known) {
		this.current = current;
		this.known = known;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		return exchange.getPrincipal()
			.ofType(OAuth2AuthenticationToken.class)
			.flatMap((user) -> token(user, exchange))
			.map((token) -> with(token, exchange))
			.defaultIfEmpty(exchange)
			.flatMap(chain::filter);
	}

	private Mono<String> token(OAuth2AuthenticationToken user, ServerWebExchange exchange) {
		return exchange.getSession()
			.flatMap((session) -> renewed(user, session, exchange)
				.onErrorResume((ex) -> hasEnded(ex) ? end(session) : former(user, exchange))
				.switchIfEmpty(Mono.defer(() -> end(session))))
			.map((tokens) -> tokens.getAccessToken().getTokenValue());
	}

	private Mono<OAuth2AuthorizedClient> renewed(OAuth2AuthenticationToken user, WebSession session,
			ServerWebExchange exchange) {
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId(Sessions.CLIENT)
			.principal(user)
			.attribute(ServerWebExchange.class.getName(), exchange)
			.build();
		return this.underWay.computeIfAbsent(session.getId(),
				(id) -> this.current.authorize(request).doFinally((end) -> this.underWay.remove(id)).cache());
	}

	private static boolean hasEnded(Throwable ex) {
		return ex instanceof OAuth2AuthorizationException refused && ENDED.contains(refused.getError().getErrorCode());
	}

	/** While auth-server is away, a token that is about to expire is still good. */
	private Mono<OAuth2AuthorizedClient> former(OAuth2AuthenticationToken user, ServerWebExchange exchange) {
		return this.known.<OAuth2AuthorizedClient>loadAuthorizedClient(Sessions.CLIENT, user, exchange)
			.filter(SessionTokens::isCurrent)
			.switchIfEmpty(Mono.error(() -> Problem.away("auth-server")));
	}

	private static boolean isCurrent(OAuth2AuthorizedClient tokens) {
		Instant end = tokens.getAccessToken().getExpiresAt();
		return end != null && end.isAfter(Clock.systemUTC().instant());
	}

	private static Mono<OAuth2AuthorizedClient> end(WebSession session) {
		return session.invalidate()
			.then(Mono.error(() -> Problem.of(HttpStatus.UNAUTHORIZED, "session-ended",
					"The session has ended; log in again at " + Sessions.LOGIN)));
	}

	private static ServerWebExchange with(String token, ServerWebExchange exchange) {
		return exchange.mutate()
			.request((request) -> request.headers((headers) -> headers.setBearerAuth(token)))
			.build();
	}

}
