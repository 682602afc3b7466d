package dev.parley.auth.login;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecurityEvent.Kind;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Makes somebody who showed every factor the user of the session. */
@Component
class SignIn implements AuthenticationSuccessHandler {

	static final String PASSWORD = "PASSWORD";

	static final String TOTP = "TOTP";

	static final String PASSKEY = "WEBAUTHN";

	static final String RECOVERY_CODE = "RECOVERY_CODE";

	private final AccountDetails accounts;

	private final RequestCache requests;

	private final SecurityEvents events;

	private final ClientAddress addresses;

	private final Duration recent;

	private final Clock clock;

	SignIn(AccountDetails accounts, RequestCache requests, SecurityEvents events, ClientAddress addresses,
			LoginSettings settings, Clock clock) {
		this.accounts = accounts;
		this.requests = requests;
		this.events = events;
		this.addresses = addresses;
		this.recent = settings.recent();
		this.clock = clock;
	}

	/** Opens the session, under another identifier than before. */
	void complete(HttpServletRequest request, HttpServletResponse response, Username user, String... factors) {
		UserDetails details = this.accounts.loadUserByUsername(user.value());
		List<GrantedAuthority> authorities = new ArrayList<>(details.getAuthorities());
		Arrays.stream(factors).map(FactorGrantedAuthority::fromFactor).forEach(authorities::add);
		Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(details, null, authorities);
		PendingLogin.end(request);
		request.changeSessionId();
		new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
		SecurityContextImpl context = new SecurityContextImpl(authentication);
		SecurityContextHolder.setContext(context);
		new HttpSessionSecurityContextRepository().saveContext(context, request, response);
		record(Kind.LOGIN, user.value(), request, String.join(" ", factors));
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		record(Kind.LOGIN, user.getName(), request, PASSWORD);
		response.sendRedirect(destination(request, response));
	}

	/**
	 * The authorization request that asked for the login, or the home page. Only the path
	 * is used: the browser may see this server under another host and port.
	 */
	String destination(HttpServletRequest request, HttpServletResponse response) {
		if (this.requests.getRequest(request, response) instanceof DefaultSavedRequest saved) {
			this.requests.removeRequest(request, response);
			return saved.getRequestURI() + "?" + saved.getQueryString();
		}
		return request.getContextPath() + "/";
	}

	/** Whether somebody at the keyboard showed a factor a moment ago. */
	boolean isRecent(Authentication user) {
		return user.getAuthorities()
			.stream()
			.filter(FactorGrantedAuthority.class::isInstance)
			.map(FactorGrantedAuthority.class::cast)
			.anyMatch((factor) -> factor.getIssuedAt().plus(this.recent).isAfter(this.clock.instant()));
	}

	void record(Kind kind, String user, HttpServletRequest request, @Nullable String detail) {
		this.events.record(new SecurityEvent(kind, user, this.addresses.of(request), detail));
	}

}
