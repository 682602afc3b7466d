package dev.parley.auth.sessions;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

import dev.parley.auth.RegisterClient;
import dev.parley.auth.SessionBinding;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session that began too long ago, however recently it was used, and one whose
 * user is from another session.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class SessionLifetime extends OncePerRequestFilter {

	private final Clock clock;

	SessionLifetime(Clock clock) {
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null && (isTooOld(session) || !SessionBinding.isIntact(session))) {
			session.invalidate();
		}
		chain.doFilter(new Request(request), response);
	}

	private boolean isTooOld(HttpSession session) {
		return Instant.ofEpochMilli(session.getCreationTime())
			.plus(RegisterClient.LOGIN_LIFE)
			.isBefore(this.clock.instant());
	}

	/**
	 * Binds the user to the new id of the session, which also changes when a request with
	 * a token is authenticated.
	 */
	private static final class Request extends HttpServletRequestWrapper {

		Request(HttpServletRequest request) {
			super(request);
		}

		@Override
		public String changeSessionId() {
			String id = super.changeSessionId();
			SessionBinding.renew(getSession());
			return id;
		}

	}

}
