package dev.parley.auth.tokens;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.parley.auth.Issuer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Names the issuer in each authorization response, so that a client notices the response
 * of another server (RFC 9207).
 */
class IssuerParameter extends OncePerRequestFilter {

	private final String parameter;

	IssuerParameter(Issuer issuer) {
		this.parameter = "&iss=" + UriUtils.encode(issuer.toString(), StandardCharsets.UTF_8);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, new HttpServletResponseWrapper(response) {
			@Override
			public void sendRedirect(String location) throws IOException {
				super.sendRedirect(isAnswer(location) ? location + IssuerParameter.this.parameter : location);
			}
		});
	}

	/** Other redirects lead to the login or to the consent page. */
	private static boolean isAnswer(String location) {
		MultiValueMap<String, String> query = UriComponentsBuilder.fromUriString(location).build().getQueryParams();
		return query.containsKey(OAuth2ParameterNames.CODE) || query.containsKey(OAuth2ParameterNames.ERROR);
	}

}
