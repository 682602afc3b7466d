package dev.parley.auth.login;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Accounts;
import dev.parley.auth.RevokeAccess;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.SessionId;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import dev.parley.auth.login.LoginThrottle.Step;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Throttles logins with a password or a passkey, and records how logins and logouts end.
 */
class LoginAttemptFilter extends OncePerRequestFilter {

	static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");

	private static final RequestMatcher PASSKEY_LOGIN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/login/webauthn");

	private static final String ILLEGAL = "illegal user name";

	private static final AuthenticationFailureHandler FAILED = new SimpleUrlAuthenticationFailureHandler(
			"/login?error");

	private final LoginThrottle throttle;

	private final SecurityEvents events;

	private final Accounts accounts;

	private final LoginCompletion login;

	private final RevokeAccess access;

	LoginAttemptFilter(LoginThrottle throttle, SecurityEvents events, Accounts accounts, LoginCompletion login,
			RevokeAccess access) {
		this.throttle = throttle;
		this.events = events;
		this.accounts = accounts;
		this.login = login;
		this.access = access;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (PASSKEY_LOGIN.matches(request)) {
			throttlePasskey(request, response, chain);
			return;
		}
		if (!LOGIN.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		Optional<Username> user = Username.parse(request.getParameter("username"));
		Optional<Lockout> lockout = this.throttle.attempt(Step.PASSWORD, user.orElse(null), request);
		if (lockout.isPresent()) {
			refuse(lockout.get(), user, request, response);
		}
		else if (user.isEmpty()) {
			passwordFailure().onAuthenticationFailure(request, response, new BadCredentialsException(ILLEGAL));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void throttlePasskey(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Lockout> lockout = this.throttle.attemptWithPasskey(request);
		if (lockout.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		if (lockout.get().first()) {
			this.events.record(SecurityEvent.LOGIN_LOCKED, null, request, LoginCompletion.PASSKEY);
		}
		lockout.get().writeTo(response);
		response.sendError(response.getStatus());
	}

	private void refuse(Lockout lockout, Optional<Username> user, HttpServletRequest request,
			HttpServletResponse response) throws ServletException, IOException {
		if (lockout.first()) {
			this.events.record(SecurityEvent.LOGIN_LOCKED, known(user), request, user.isEmpty() ? ILLEGAL : null);
		}
		lockout.writeTo(response);
		request.setAttribute(LoginPages.WAIT, lockout.minutes());
		request.getRequestDispatcher(LoginPages.REFUSED).forward(request, response);
	}

	AuthenticationSuccessHandler passwordSuccess() {
		return (request, response, user) -> {
			this.throttle.succeeded(Step.PASSWORD, new Username(user.getName()), request);
			this.login.onAuthenticationSuccess(request, response, user);
		};
	}

	/** Answers a script, which then opens the page in {@code next}. */
	AuthenticationSuccessHandler passkeySuccess() {
		return (request, response, user) -> {
			this.throttle.passkeySucceeded(request);
			this.login.complete(request, response, new Username(user.getName()), LoginCompletion.PASSKEY);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getWriter()
				.write(JSONObjectUtils.toJSONString(Map.of("next", this.login.destination(request, response))));
		};
	}

	AuthenticationFailureHandler passwordFailure() {
		return (request, response, ex) -> {
			if (ex instanceof SecondFactorRequiredException incomplete) {
				this.throttle.succeeded(Step.PASSWORD, incomplete.user(), request);
				this.login.begin(request, incomplete.user());
				response.sendRedirect(request.getContextPath() + "/login/second-factor");
				return;
			}
			Optional<Username> user = Username.parse(request.getParameter("username"));
			this.events.record(SecurityEvent.LOGIN_FAILED, known(user), request, user.isEmpty() ? ILLEGAL : null);
			// The name is kept in a session, which a throttled attempt may cost.
			request.getSession();
			LoginPages.keepName(request);
			FAILED.onAuthenticationFailure(request, response, ex);
		};
	}

	/** Records no name, since none was typed and a passkey that fails proves none. */
	AuthenticationFailureHandler passkeyFailure() {
		return (request, response, ex) -> {
			this.events.record(SecurityEvent.LOGIN_FAILED, null, request, LoginCompletion.PASSKEY);
			response.sendError(HttpStatus.UNAUTHORIZED.value());
		};
	}

	void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user) {
		if (user != null) {
			SessionId.of(request).ifPresent(this.access::ofSession);
			this.events.record(SecurityEvent.LOGOUT, user.getName(), request, null);
		}
	}

	/** The submitted name if an account has it; any other may be a mistyped password. */
	private @Nullable String known(Optional<Username> user) {
		return user.filter((name) -> this.accounts.subject(name).isPresent()).map(Username::value).orElse(null);
	}

}
