package dev.parley.auth.tokens;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/** Asks for consent again, after a login, if the session ended before the answer. */
class LostConsentFilter extends OncePerRequestFilter {

	/** The field of the form with all requested scopes. */
	static final String REQUESTED = "requested";

	private static final RequestMatcher ANSWER = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, "/oauth2/authorize");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String client = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		String scope = request.getParameter(REQUESTED);
		if (client == null || state == null || scope == null || !ANSWER.matches(request)
				|| SecurityContextHolder.getContext().getAuthentication() != null) {
			chain.doFilter(request, response);
			return;
		}
		response.sendRedirect(UriComponentsBuilder.fromPath(request.getContextPath() + ConsentPages.PATH)
			.queryParam(OAuth2ParameterNames.CLIENT_ID, "{client}")
			.queryParam(OAuth2ParameterNames.SCOPE, "{scope}")
			.queryParam(OAuth2ParameterNames.STATE, "{state}")
			.encode()
			.buildAndExpand(client, scope, state)
			.toUriString());
	}

}
