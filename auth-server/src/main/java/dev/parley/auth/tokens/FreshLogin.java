package dev.parley.auth.tokens;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import dev.parley.auth.Factors;
import dev.parley.auth.LoginContext;
import dev.parley.auth.SecondFactors;
import dev.parley.auth.Username;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires another login of a user who has a session, if an authorization request demands
 * it: {@code prompt=login}, {@code max_age} in seconds, or {@code acr_values} that need
 * the user's second factor (OpenID Connect Core, section 3.1.2.1).
 */
class FreshLogin extends OncePerRequestFilter {

	private static final RequestMatcher REQUEST = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.GET, "/oauth2/authorize");

	private final Clock clock;

	private final SecondFactors factors;

	FreshLogin(Clock clock, SecondFactors factors) {
		this.clock = clock;
		this.factors = factors;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication user = SecurityContextHolder.getContext().getAuthentication();
		if (user != null && REQUEST.matches(request) && demandsLogin(request, user)) {
			SecurityContextHolder.clearContext();
		}
		chain.doFilter(request, response);
	}

	private boolean demandsLogin(HttpServletRequest request, Authentication user) {
		String prompt = request.getParameter("prompt");
		return (prompt != null && Arrays.asList(prompt.split(" ")).contains("login"))
				|| maxAge(request.getParameter("max_age")).filter((age) -> isOlder(user, age)).isPresent()
				|| needsFactor(request.getParameter(LoginContext.PARAMETER), user);
	}

	private boolean needsFactor(@Nullable String acceptable, Authentication user) {
		return acceptable != null && !Factors.of(user).context().meets(acceptable)
				&& LoginContext.TWO_FACTORS.meets(acceptable) && this.factors.hasAny(new Username(user.getName()));
	}

	private boolean isOlder(Authentication user, Duration age) {
		Instant start = this.clock.instant().minus(age);
		return Factors.of(user).time().filter((login) -> login.isAfter(start)).isEmpty();
	}

	/** A value that is no number is taken for 0, which is the safe one. */
	private static Optional<Duration> maxAge(@Nullable String seconds) {
		return Optional.ofNullable(seconds)
			.map((text) -> text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO);
	}

}
