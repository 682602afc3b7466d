package dev.parley.auth.login;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.parley.auth.Accounts;
import dev.parley.auth.ClientAddress;
import dev.parley.auth.SecurityEvent;
import dev.parley.auth.SecurityEvent.Kind;
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
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hears an attempt to log in unless it comes too soon, and records what came of it. */
class LoginAttemptFilter extends OncePerRequestFilter {

	private static final RequestMatcher LOGIN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/login");

	private final LoginThrottle throttle;

	private final SecurityEvents events;

	private final Accounts accounts;

	private final ClientAddress addresses;

	LoginAttemptFilter(LoginThrottle throttle, SecurityEvents events, Accounts accounts, ClientAddress addresses) {
		this.throttle = throttle;
		this.events = events;
		this.accounts = accounts;
		this.addresses = addresses;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<Lockout> refusal = LOGIN.matches(request)
				? this.throttle.attempt(name(request), this.addresses.of(request)) : Optional.empty();
		if (refusal.isEmpty()) {
			chain.doFilter(request, response);
			return;
		}
		if (refusal.get().first()) {
			record(Kind.LOGIN_LOCKED, known(request), request);
		}
		refusal.get().tell(response);
		request.setAttribute(LoginPages.WAIT, refusal.get().minutes());
		request.getRequestDispatcher(LoginPages.REFUSED).forward(request, response);
	}

	AuthenticationSuccessHandler success(AuthenticationSuccessHandler next) {
		return (request, response, user) -> {
			this.throttle.succeeded(name(request), this.addresses.of(request));
			next.onAuthenticationSuccess(request, response, user);
		};
	}

	/** The script that asked goes on to the page that it is told. */
	AuthenticationSuccessHandler passkey(SignIn signIn) {
		return (request, response, user) -> {
			signIn.complete(request, response, new Username(user.getName()), SignIn.PASSKEY);
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getWriter()
				.write(JSONObjectUtils.toJSONString(Map.of("next", signIn.destination(request, response))));
		};
	}

	AuthenticationFailureHandler failure(AuthenticationFailureHandler next) {
		return (HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) -> {
			if (ex instanceof SecondFactorRequiredException half) {
				this.throttle.succeeded(name(request), this.addresses.of(request));
				PendingLogin.begin(request, half.user());
				response.sendRedirect(request.getContextPath() + "/login/second-factor");
				return;
			}
			record(Kind.LOGIN_FAILED, known(request), request);
			next.onAuthenticationFailure(request, response, ex);
		};
	}

	LogoutHandler logout() {
		return (HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user) -> {
			if (user != null) {
				record(Kind.LOGOUT, user.getName(), request);
			}
		};
	}

	private void record(Kind kind, @Nullable String subject, HttpServletRequest request) {
		this.events.record(new SecurityEvent(kind, subject, this.addresses.of(request), null));
	}

	/** What was typed, if it is a user's name: it may as well be a password. */
	private @Nullable String known(HttpServletRequest request) {
		return Optional.of(name(request))
			.filter(Username::isLegal)
			.flatMap((name) -> this.accounts.find(new Username(name)))
			.map((account) -> account.username().value())
			.orElse(null);
	}

	private static String name(HttpServletRequest request) {
		String name = request.getParameter("username");
		return (name != null) ? name.strip() : "";
	}

}
