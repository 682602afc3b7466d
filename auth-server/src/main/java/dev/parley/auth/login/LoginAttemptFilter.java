package dev.parley.auth.login;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Accounts;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvents;
import dev.parley.auth.Username;
import dev.parley.auth.login.LoginThrottle.Lockout;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Throttles logins with a password, and records how logins and logouts end. */
class LoginAttemptFilter extends OncePerRequestFilter {

	static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");

	private final LoginThrottle throttle;

	private final SecurityEvents events;

	private final Accounts accounts;

	private final LoginCompletion login;

	LoginAttemptFilter(LoginThrottle throttle, SecurityEvents events, Accounts accounts, LoginCompletion login) {
		this.throttle = throttle;
		this.events = events;
		this.accounts = accounts;
		this.login = login;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Lockout> lockout = LOGIN.matches(request) ? this.throttle.attempt(name(request), request)
				: Optional.empty();
		if (lockout.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		if (lockout.get().first()) {
			this.events.record(SecurityEvent.LOGIN_LOCKED, knownName(request), request, null);
		}
		lockout.get().writeTo(response);
		request.setAttribute(LoginPages.WAIT, lockout.get().minutes());
		request.getRequestDispatcher(LoginPages.REFUSED).forward(request, response);
	}

	AuthenticationSuccessHandler passwordSuccess() {
		return (request, response, user) -> {
			this.throttle.succeeded(name(request), request);
			this.login.onAuthenticationSuccess(request, response, user);
		};
	}

	/** Answers a script, which then opens the page in {@code next}. */
	AuthenticationSuccessHandler passkeySuccess() {
		return (request, response, user) -> {
			this.login.complete(request, response, new Username(user.getName()), LoginCompletion.PASSKEY);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getWriter()
				.write(JSONObjectUtils.toJSONString(Map.of("next", this.login.destination(request, response))));
		};
	}

	AuthenticationFailureHandler failure(AuthenticationFailureHandler next) {
		return (request, response, ex) -> {
			if (ex instanceof SecondFactorRequiredException incomplete) {
				this.throttle.succeeded(name(request), request);
				this.login.begin(request, incomplete.user());
				response.sendRedirect(request.getContextPath() + "/login/second-factor");
				return;
			}
			this.events.record(SecurityEvent.LOGIN_FAILED, knownName(request), request, null);
			LoginPages.keepName(request);
			next.onAuthenticationFailure(request, response, ex);
		};
	}

	void logout(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user) {
		if (user != null) {
			this.events.record(SecurityEvent.LOGOUT, user.getName(), request, null);
		}
	}

	/** The submitted name if an account has it; any other may be a mistyped password. */
	private @Nullable String knownName(HttpServletRequest request) {
		return Username.parse(name(request))
			.flatMap(this.accounts::find)
			.map((account) -> account.username().value())
			.orElse(null);
	}

	private static String name(HttpServletRequest request) {
		String name = request.getParameter("username");
		return (name != null) ? name.strip() : "";
	}

}
