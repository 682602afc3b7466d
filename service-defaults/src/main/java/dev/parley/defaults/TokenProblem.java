package dev.parley.defaults;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** The problem of a request without a valid token, with the RFC 6750 header. */
public final class TokenProblem {

	/** The words of Spring Security's {@code JwtTimestampValidator}. */
	private static final Pattern NOT_BEFORE = Pattern.compile("Jwt used before (\\S+)");

	private TokenProblem() {
	}

	/** Tells a token that is not valid yet from others, since a wrong clock causes it. */
	public static Problem of(AuthenticationException ex, Clock clock) {
		String error = (ex instanceof OAuth2AuthenticationException bad)
				? " error=\"" + bad.getError().getErrorCode() + "\"" : "";
		String detail = notBefore(ex)
			.map((time) -> "The token is not valid before " + time + ", the clock here says "
					+ clock.instant().truncatedTo(ChronoUnit.SECONDS))
			.orElse("A valid access token is required in the header `Authorization: Bearer`");
		return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", detail)
			.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
	}

	private static Optional<String> notBefore(AuthenticationException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof JwtValidationException invalid) {
				return invalid.getErrors()
					.stream()
					.map((error) -> NOT_BEFORE.matcher(Objects.requireNonNullElse(error.getDescription(), "")))
					.filter(Matcher::find)
					.map((found) -> found.group(1))
					.findFirst();
			}
		}
		return Optional.empty();
	}

}
