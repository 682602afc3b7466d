package dev.parley.auth.tokens;

import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvents;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Notes each token that this server did not accept. */
@Component
class RefusedTokens {

	private final SecurityEvents events;

	RefusedTokens(SecurityEvents events) {
		this.events = events;
	}

	@EventListener
	void note(AbstractAuthenticationFailureEvent failure) {
		if (failure.getAuthentication() instanceof BearerTokenAuthenticationToken token
				&& failure.getException() instanceof OAuth2AuthenticationException refusal) {
			String address = (token.getDetails() instanceof WebAuthenticationDetails details)
					? details.getRemoteAddress() : null;
			this.events.record(new SecurityEvent(Kind.TOKEN_REFUSED, null, address, refusal.getError().getErrorCode()));
		}
	}

}
