package dev.parley.auth.operations;

import java.time.Clock;
import java.util.Set;

import dev.parley.auth.LoginContext;
import dev.parley.auth.OperatorLogin;
import dev.parley.defaults.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Requires of every change by an operator that the login is recent and had a second
 * factor, and tells the client how to get such a login (RFC 9470).
 */
@Component
class StepUp implements HandlerInterceptor {

	static final String PROBLEM = "login-too-old";

	private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(),
			HttpMethod.OPTIONS.name());

	private final OperatorLogin required;

	private final Clock clock;

	StepUp(OperatorLogin required, Clock clock) {
		this.required = required;
		this.clock = clock;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (READING.contains(request.getMethod()) || isStrong(SecurityContextHolder.getContext().getAuthentication())) {
			return true;
		}
		String scheme = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)).split(" ")[0];
		throw Problem
			.of(HttpStatus.UNAUTHORIZED, PROBLEM,
					"This change needs a login of the last " + this.required.loginAge().toSeconds()
							+ " seconds with a second factor; log in again")
			.with(HttpHeaders.WWW_AUTHENTICATE,
					"%s error=\"insufficient_user_authentication\", acr_values=\"%s\", max_age=\"%d\"".formatted(scheme,
							LoginContext.TWO_FACTORS.value(), this.required.loginAge().toSeconds()));
	}

	private boolean isStrong(@Nullable Authentication operator) {
		return operator != null && operator.getPrincipal() instanceof Jwt token
				&& this.required.isMet(token.getClaimAsInstant(IdTokenClaimNames.AUTH_TIME),
						token.getClaimAsString(IdTokenClaimNames.ACR), this.clock.instant());
	}

}
