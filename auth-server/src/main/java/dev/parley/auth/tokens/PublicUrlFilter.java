package dev.parley.auth.tokens;

import java.io.IOException;

import dev.parley.auth.Issuer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Replaces the URL of a request by the public one, which a DPoP proof names (RFC 9449).
 */
class PublicUrlFilter extends OncePerRequestFilter {

	private final Issuer issuer;

	PublicUrlFilter(Issuer issuer) {
		this.issuer = issuer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {
			@Override
			public StringBuffer getRequestURL() {
				return new StringBuffer(PublicUrlFilter.this.issuer.origin()).append(getRequestURI());
			}
		}, response);
	}

}
