package dev.parley.gateway.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
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
 * Adds the access token of a session to its requests, and refreshes it before it expires.
 * Concurrent requests share one refresh, because a refresh token works only once.
 */
@Component
@Order(FilterOrder.SESSION_TOKENS)
class SessionTokens implements GlobalFilter {

	private static final Set<String> ENDED = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_TOKEN);

	private final ReactiveOAuth2AuthorizedClientManager current;

	private final ServerOAuth2AuthorizedClientRepository known;

	private final Clock clock;

	private final Map<String, Mono<OAuth2AuthorizedClient>> refreshes = new ConcurrentHashMap<>();

	SessionTokens(ReactiveOAuth2AuthorizedClientManager current, ServerOAuth2AuthorizedClientRepository known,
			Clock clock) {
		this.current = current;
		this.known = known;
		this.clock = clock;
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
			.flatMap((session) -> refreshed(user, session, exchange)
				.onErrorResume((ex) -> hasEnded(ex) ? end(session) : unexpired(user, exchange))
				.switchIfEmpty(Mono.defer(() -> end(session))))
			.map((tokens) -> tokens.getAccessToken().getTokenValue());
	}

	private Mono<OAuth2AuthorizedClient> refreshed(OAuth2AuthenticationToken user, WebSession session,
			ServerWebExchange exchange) {
		OAuth2AuthorizeRequest request = OAuth2AuthorizeRequest.withClientRegistrationId(LoginSettings.REGISTRATION)
			.principal(user)
			.attribute(ServerWebExchange.class.getName(), exchange)
			.build();
		return this.refreshes.computeIfAbsent(session.getId(),
				(id) -> this.current.authorize(request).doFinally((end) -> this.refreshes.remove(id)).cache());
	}

	private static boolean hasEnded(Throwable ex) {
		return ex instanceof OAuth2AuthorizationException refused && ENDED.contains(refused.getError().getErrorCode());
	}

	/** During an outage of auth-server, a token remains usable until it expires. */
	private Mono<OAuth2AuthorizedClient> unexpired(OAuth2AuthenticationToken user, ServerWebExchange exchange) {
		return this.known.<OAuth2AuthorizedClient>loadAuthorizedClient(LoginSettings.REGISTRATION, user, exchange)
			.filter(this::isCurrent)
			.switchIfEmpty(Mono.error(() -> Problem.unavailable("auth-server is unavailable; try again")));
	}

	private boolean isCurrent(OAuth2AuthorizedClient tokens) {
		Instant end = tokens.getAccessToken().getExpiresAt();
		return end != null && end.isAfter(this.clock.instant());
	}

	private static Mono<OAuth2AuthorizedClient> end(WebSession session) {
		return session.invalidate().then(Mono.error(SessionProblems::ended));
	}

	private static ServerWebExchange with(String token, ServerWebExchange exchange) {
		return exchange.mutate()
			.request((request) -> request.headers((headers) -> headers.setBearerAuth(token)))
			.build();
	}

}
