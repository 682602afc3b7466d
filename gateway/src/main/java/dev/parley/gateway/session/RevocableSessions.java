package dev.parley.gateway.session;

import dev.parley.defaults.Revocations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;

/** Ends a session as soon as auth-server has revoked its login. */
record RevocableSessions(Revocations revocations,
		ServerSecurityContextRepository sessions) implements ServerSecurityContextRepository {

	RevocableSessions(Revocations revocations) {
		this(revocations, new WebSessionServerSecurityContextRepository());
	}

	@Override
	public Mono<SecurityContext> load(ServerWebExchange exchange) {
		return this.sessions.load(exchange)
			.flatMap((context) -> isRevoked(context.getAuthentication())
					? exchange.getSession().flatMap(WebSession::invalidate).then(Mono.empty()) : Mono.just(context));
	}

	private boolean isRevoked(@Nullable Authentication user) {
		return user != null && user.getPrincipal() instanceof OidcUser login && this.revocations.isRevoked(login);
	}

	@Override
	public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
		return this.sessions.save(exchange, context);
	}

}
