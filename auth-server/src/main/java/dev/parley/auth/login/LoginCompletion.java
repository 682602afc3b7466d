package dev.parley.auth.login;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.parley.auth.ClientAddress;
import dev.parley.auth.Notices;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SessionBinding;
import dev.parley.auth.SessionId;
import dev.parley.auth.Username;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Logs a user in to the session once every required factor has been verified. */
@Component
class LoginCompletion implements AuthenticationSuccessHandler {

	static final String PASSWORD = "PASSWORD";

	static final String TOTP = "TOTP";

	static final String PASSKEY = "WEBAUTHN";

	static final String RECOVERY_CODE = "RECOVERY_CODE";

	private final AccountDetails accounts;

	private final RequestCache requests;

	private final CsrfTokens csrfTokens;

	private final SecurityEvents events;

	private final KnownDevices devices;

	private final Notices notices;

	private final ClientAddress addresses;

	private final Duration recent;

	private final Clock clock;

	LoginCompletion(AccountDetails accounts, RequestCache requests, CsrfTokens csrfTokens, SecurityEvents events,
			KnownDevices devices, Notices notices, ClientAddress addresses, LoginSettings settings, Clock clock) {
		this.accounts = accounts;
		this.requests = requests;
		this.csrfTokens = csrfTokens;
		this.events = events;
		this.devices = devices;
		this.notices = notices;
		this.addresses = addresses;
		this.recent = settings.recent();
		this.clock = clock;
	}

	/** Remembers that the password was right, until the second factor follows. */
	void begin(HttpServletRequest request, Username user) {
		PendingLogin.begin(request, user, this.clock.instant());
	}

	/** The user whose second factor is still missing. */
	Optional<Username> pending(HttpServletRequest request) {
		return PendingLogin.user(request, this.clock.instant());
	}

	/** Signs the user in, and changes the session id against session fixation. */
	void complete(HttpServletRequest request, HttpServletResponse response, Username user, String... factors) {
		UserDetails details = this.accounts.loadUserByUsername(user.value());
		List<GrantedAuthority> authorities = new ArrayList<>(details.getAuthorities());
		Arrays.stream(factors).map(FactorGrantedAuthority::fromFactor).forEach(authorities::add);
		PendingLogin.end(request);
		request.changeSessionId();
		this.csrfTokens.saveToken(null, request, response);
		SecurityContextImpl context = new SecurityContextImpl(
				UsernamePasswordAuthenticationToken.authenticated(details, null, authorities));
		SecurityContextHolder.setContext(context);
		new HttpSessionSecurityContextRepository().saveContext(context, request, response);
		welcome(request, response, user, factors);
	}

	private void welcome(HttpServletRequest request, HttpServletResponse response, Username user, String... factors) {
		SessionBinding.renew(request.getSession());
		SessionId.of(request.getSession());
		SessionOrigin origin = new SessionOrigin(this.addresses.of(request), BrowserName.of(request));
		origin.keepIn(request.getSession());
		if (this.devices.remember(request, response, user)) {
			this.notices.ofNewDevice(user, origin.browser(), origin.address());
		}
		this.events.record(SecurityEvent.LOGIN, user.value(), request, String.join(" ", factors));
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication user)
			throws IOException {
		welcome(request, response, new Username(user.getName()), PASSWORD);
		response.sendRedirect(destination(request, response));
	}

	/** The page that the login interrupted, otherwise the account page. */
	String destination(HttpServletRequest request, HttpServletResponse response) {
		SavedRequest page = this.requests.getRequest(request, response);
		if (page != null) {
			this.requests.removeRequest(request, response);
			return page.getRedirectUrl();
		}
		return request.getContextPath() + "/";
	}

	/** Lets the next login lead back to this page. */
	void interrupt(HttpServletRequest request, HttpServletResponse response) {
		this.requests.saveRequest(request, response);
	}

	/** Whether the user has recently presented a factor. */
	boolean isRecent(Authentication user) {
		return user.getAuthorities()
			.stream()
			.anyMatch((authority) -> authority instanceof FactorGrantedAuthority factor
					&& factor.getIssuedAt().plus(this.recent).isAfter(this.clock.instant()));
	}

}
