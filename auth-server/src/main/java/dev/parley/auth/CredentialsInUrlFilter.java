package dev.parley.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Rejects credentials in a URL, which browsers, proxies and logs keep (RFC 6749, section
 * 2.3.1; RFC 6750, section 5.3).
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class CredentialsInUrlFilter extends OncePerRequestFilter {

	private static final Set<String> CREDENTIALS = Set.of("password", "code", "code_verifier", "client_secret",
			"client_assertion", "token", "access_token", "refresh_token", "subject_token", "actor_token");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!hasCredentials(request)) {
			chain.doFilter(request, response);
		}
		else if (request.getServletPath().startsWith("/oauth2/")) {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getWriter().write("{\"error\":\"invalid_request\"}");
		}
		else {
			response.sendError(HttpStatus.BAD_REQUEST.value());
		}
	}

	private static boolean hasCredentials(HttpServletRequest request) {
		try {
			return UriComponentsBuilder.newInstance()
				.query(request.getQueryString())
				.build()
				.getQueryParams()
				.keySet()
				.stream()
				.map((name) -> UriUtils.decode(name, StandardCharsets.UTF_8))
				.anyMatch(CREDENTIALS::contains);
		}
		catch (IllegalArgumentException ex) {
			// A malformed name is no better.
			return true;
		}
	}

}
