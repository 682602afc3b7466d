package dev.parley.auth.tokens;

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

/** Records every access token and every client that this server rejects. */
@Component
class RefusalListener {

	private final SecurityEvents events;

	private final HttpServletRequest request;

	private final RegisteredClientRepository clients;

	RefusalListener(SecurityEvents events, HttpServletRequest request, RegisteredClientRepository clients) {
		this.events = events;
		this.request = request;
		this.clients = clients;
	}

	@EventListener
	void record(AbstractAuthenticationFailureEvent failure) {
		if (!(failure.getException() instanceof OAuth2AuthenticationException refusal)) {
			return;
		}
		String error = refusal.getError().getErrorCode();
		if (failure.getAuthentication() instanceof BearerTokenAuthenticationToken) {
			this.events.record(SecurityEvent.TOKEN_REFUSED, null, this.request, error);
		}
		else if (failure.getAuthentication() instanceof OAuth2ClientAuthenticationToken client) {
			this.events.record(SecurityEvent.CLIENT_REFUSED, known(client.getName()), this.request, error);
		}
	}

	/** The submitted id if a client has it; any other may be a mistyped secret. */
	private @Nullable String known(String id) {
		return (this.clients.findByClientId(id) != null) ? id : null;
	}

}
