package dev.parley.auth.tokens;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Records every access token that this server rejects. */
@Component
class RefusedTokenListener {

	private final SecurityEvents events;

	private final HttpServletRequest request;

	RefusedTokenListener(SecurityEvents events, HttpServletRequest request) {
		this.events = events;
		this.request = request;
	}

	@EventListener
	void record(AbstractAuthenticationFailureEvent failure) {
		if (failure.getAuthentication() instanceof BearerTokenAuthenticationToken
				&& failure.getException() instanceof OAuth2AuthenticationException refusal) {
			this.events.record(SecurityEvent.TOKEN_REFUSED, null, this.request, refusal.getError().getErrorCode());
		}
	}

}
