package dev.parley.auth.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Redirects an authorization request that is a form (OpenID Connect Core, section
 * 3.1.2.1) to the same request in a URL, to which a login can lead back.
 */
class RequestForm extends OncePerRequestFilter {

	/** Is ignored, and has no place in a URL. */
	private static final String HINT = "id_token_hint";

	private static final RequestMatcher FORM = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/oauth2/authorize");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		// The answer to a consent page has no such parameter.
		if (FORM.matches(request) && request.getParameter(OAuth2ParameterNames.RESPONSE_TYPE) != null) {
			response.sendRedirect(request.getRequestURI() + "?" + query(request));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static String query(HttpServletRequest request) {
		return request.getParameterMap()
			.entrySet()
			.stream()
			.filter((parameter) -> !parameter.getKey().equals(HINT))
			.flatMap((parameter) -> Stream.of(parameter.getValue())
				.map((value) -> encode(parameter.getKey()) + "=" + encode(value)))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
