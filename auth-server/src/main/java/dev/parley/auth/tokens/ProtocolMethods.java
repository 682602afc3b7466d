package dev.parley.auth.tokens;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers OPTIONS and unsupported methods at the endpoints of the protocol, whose filters
 * pass other methods on.
 */
class ProtocolMethods extends OncePerRequestFilter {

	private final Map<String, String> allowed;

	ProtocolMethods(AuthorizationServerSettings settings) {
		this.allowed = Map.of(settings.getAuthorizationEndpoint(), "GET, POST", settings.getTokenEndpoint(), "POST",
				settings.getTokenRevocationEndpoint(), "POST", settings.getTokenIntrospectionEndpoint(), "POST",
				settings.getJwkSetEndpoint(), "GET", settings.getOidcUserInfoEndpoint(), "GET, POST");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String methods = this.allowed.get(request.getServletPath());
		if (methods == null || Arrays.asList(methods.split(", ")).contains(request.getMethod())) {
			chain.doFilter(request, response);
			return;
		}
		response.setHeader(HttpHeaders.ALLOW, methods + ", OPTIONS");
		if (request.getMethod().equals("OPTIONS")) {
			response.setStatus(HttpStatus.NO_CONTENT.value());
		}
		else {
			response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
		}
	}

}
