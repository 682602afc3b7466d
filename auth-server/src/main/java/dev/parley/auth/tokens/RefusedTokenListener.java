package dev.parley.auth.tokens;

import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Notes each token that this server did not accept. */
@Component
class RefusedTokenListener {

	private final SecurityEvents events;

	private final ClientAddress addresses;

	private final HttpServletRequest request;

	RefusedTokenListener(SecurityEvents events, ClientAddress addresses, HttpServletRequest request) {
		this.events = events;
		this.addresses = addresses;
		this.request = request;
	}

	@EventListener
	void note(AbstractAuthenticationFailureEvent failure) {
		if (failure.getAuthentication() instanceof BearerTokenAuthenticationToken
				&& failure.getException() instanceof OAuth2AuthenticationException refusal) {
			this.events.record(new SecurityEvent(Kind.TOKEN_REFUSED, null, this.addresses.of(this.request),
					refusal.getError().getErrorCode()));
		}
	}

}
