package dev.parley.auth.tokens;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Records the access tokens and clients that this server rejects, ten a minute from each
 * address: anybody can send more.
 */
@Component
class RefusalListener {

	private static final int PER_MINUTE = 10;

	private final Cache<String, AtomicInteger> refusals = Caffeine.newBuilder()
		.expireAfterWrite(Duration.ofMinutes(1))
		.maximumSize(10_000)
		.build();

	private final SecurityEvents events;

	private final ClientAddress addresses;

	private final HttpServletRequest request;

	private final RegisteredClientRepository clients;

	RefusalListener(SecurityEvents events, ClientAddress addresses, HttpServletRequest request,
			RegisteredClientRepository clients) {
		this.events = events;
		this.addresses = addresses;
		this.request = request;
		this.clients = clients;
	}

	@EventListener
	void record(AbstractAuthenticationFailureEvent failure) {
		if (!(failure.getException() instanceof OAuth2AuthenticationException refusal)) {
			return;
		}
		String error = refusal.getError().getErrorCode();
		if (failure.getAuthentication() instanceof BearerTokenAuthenticationToken && isOneOfFew()) {
			this.events.record(SecurityEvent.TOKEN_REFUSED, null, this.request, error);
		}
		else if (failure.getAuthentication() instanceof OAuth2ClientAuthenticationToken client && isOneOfFew()) {
			this.events.record(SecurityEvent.CLIENT_REFUSED, known(client.getName()), this.request, error);
		}
	}

	private boolean isOneOfFew() {
		return this.refusals.get(this.addresses.of(this.request), (_) -> new AtomicInteger())
			.incrementAndGet() <= PER_MINUTE;
	}

	/** The submitted id if a client has it; any other may be a mistyped secret. */
	private @Nullable String known(String id) {
		return (this.clients.findByClientId(id) != null) ? id : null;
	}

}
