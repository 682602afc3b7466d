package dev.parley.gateway.session;

import java.net.InetSocketAddress;
import java.net.URI;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.DefaultServerRedirectStrategy;
import org.springframework.security.web.server.ServerRedirectStrategy;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Ends the user's session at auth-server after the one here. The gateway sends the ID
 * token itself: in a redirect, it would be in the history of the browser and in logs.
 */
record Logouts(WebClient authServer, String url) implements ServerLogoutSuccessHandler {

	private static final Log LOGGER = LogFactory.getLog(Logouts.class);

	private static final URI HOME = URI.create("/");

	/** Tells the page that the next login may need no password. */
	private static final URI INCOMPLETE = URI.create("/?logout=incomplete");

	private static final ServerRedirectStrategy REDIRECT = new DefaultServerRedirectStrategy();

	@Override
	public Mono<Void> onLogoutSuccess(WebFilterExchange exchange, Authentication user) {
		return Mono.justOrEmpty(user.getPrincipal())
			.ofType(OidcUser.class)
			.flatMap((login) -> end(login, exchange.getExchange().getRequest()))
			.defaultIfEmpty(HOME)
			.flatMap((next) -> REDIRECT.sendRedirect(exchange.getExchange(), next));
	}

	private Mono<URI> end(OidcUser login, ServerHttpRequest request) {
		return this.authServer.post()
			.uri(this.url)
			.headers((headers) -> headers.set("X-Forwarded-For", address(request)))
			.body(BodyInserters.fromFormData("id_token_hint", login.getIdToken().getTokenValue()))
			.retrieve()
			.toBodilessEntity()
			.thenReturn(HOME)
			.onErrorResume((ex) -> {
				LOGGER.warn("Could not end a session at auth-server: " + ex.getMessage());
				return Mono.just(INCOMPLETE);
			});
	}

	/** For the audit record. */
	private static @Nullable String address(ServerHttpRequest request) {
		InetSocketAddress remote = request.getRemoteAddress();
		return (remote != null) ? remote.getHostString() : null;
	}

}
