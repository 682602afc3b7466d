package dev.parley.auth.login;

import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;

import dev.parley.auth.Factors;
import dev.parley.auth.OperatorLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Requires of the forms of operators the login that their API requires, before they are
 * shown and when they are sent. The login leads to the form.
 */
@Component
class OperatorPagesLogin implements HandlerInterceptor {

	private static final Pattern TARGET = Pattern.compile("(" + OperatorPages.PATH + "/[^/]+)/.*");

	private final OperatorLogin required;

	private final RequestCache requests;

	private final Clock clock;

	OperatorPagesLogin(OperatorLogin required, RequestCache requests, Clock clock) {
		this.required = required;
		this.requests = requests;
		this.clock = clock;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (isMet(SecurityContextHolder.getContext().getAuthentication())) {
			return true;
		}
		if (request.getMethod().equals(HttpMethod.POST.name())) {
			response.sendRedirect(TARGET.matcher(request.getRequestURI()).replaceFirst("$1"));
		}
		else {
			this.requests.saveRequest(request, response);
			response.sendRedirect(request.getContextPath() + "/login?again");
		}
		return false;
	}

	private boolean isMet(@Nullable Authentication operator) {
		if (operator == null) {
			return false;
		}
		Factors factors = Factors.of(operator);
		return this.required.isMet(factors.time().orElse(null), factors.context().value(), this.clock.instant());
	}

}
