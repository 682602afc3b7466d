package dev.parley.auth.tokens;

import java.io.IOException;

import dev.parley.auth.RevokeAccess;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SessionId;
import dev.parley.defaults.Revocations;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Revokes access when a user logs out at a client (OpenID Connect RP-initiated logout):
 * of the client, even if the session here has ended, and of all clients of the session.
 * The session ends, too, even if the client calls without the user's browser.
 */
@Component
class ClientLogout implements AuthenticationSuccessHandler {

	private final AuthenticationSuccessHandler answer = new OidcLogoutAuthenticationSuccessHandler();

	private final OAuth2AuthorizationService authorizations;

	private final RevokeAccess access;

	private final SecurityEvents events;

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	ClientLogout(@Lazy OAuth2AuthorizationService authorizations, RevokeAccess access, SecurityEvents events,
			FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.authorizations = authorizations;
		this.access = access;
		this.events = events;
		this.sessions = sessions;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException, ServletException {
		OAuth2Authorization login = find(((OidcLogoutAuthenticationToken) authentication).getIdToken());
		SessionId.of(request).ifPresent(this.access::ofSession);
		if (login != null) {
			if (login.getAttribute(SessionId.ATTRIBUTE) instanceof String session) {
				this.access.ofSession(session);
				end(session, login.getPrincipalName());
			}
			else {
				this.access.of(login);
			}
			this.events.record(SecurityEvent.LOGOUT, login.getPrincipalName(), request,
					"client " + login.getRegisteredClientId());
		}
		this.answer.onAuthenticationSuccess(request, response, authentication);
	}

	private @Nullable OAuth2Authorization find(@Nullable OidcIdToken token) {
		String sid = (token != null) ? token.getClaimAsString(Revocations.LOGIN) : null;
		return (sid != null) ? this.authorizations.findById(sid) : null;
	}

	private void end(String session, String user) {
		this.sessions.findByPrincipalName(user)
			.values()
			.stream()
			.filter((candidate) -> session.equals(candidate.getAttribute(SessionId.ATTRIBUTE)))
			.map(Session::getId)
			.forEach(this.sessions::deleteById);
	}

}
