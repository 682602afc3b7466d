package dev.parley.defaults.web;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.preauth.x509.SubjectX500PrincipalExtractor;
import org.springframework.security.web.authentication.preauth.x509.X509PrincipalExtractor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Under TLS, accepts an exchanged token only from the part that it names as actor. The
 * name in the certificate decides, not its thumbprint (RFC 8705), because certificates
 * are replaced while connections with the former one are in use.
 */
class ActorFilter extends OncePerRequestFilter {

	/** Tomcat sets it for a TLS connection, whatever the headers of the request claim. */
	private static final String CIPHER = "jakarta.servlet.request.cipher_suite";

	private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

	private final X509PrincipalExtractor names = new SubjectX500PrincipalExtractor();

	private final AuthenticationEntryPoint refusal;

	ActorFilter(AuthenticationEntryPoint refusal) {
		this.refusal = refusal;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
				&& caller.getToken().getClaims().get("act") instanceof Map<?, ?> actor
				&& request.getAttribute(CIPHER) != null && !isFrom(actor.get("sub"), request)) {
			SecurityContextHolder.clearContext();
			this.refusal.commence(request, response,
					new InvalidBearerTokenException("The token is for another part of the platform"));
			return;
		}
		chain.doFilter(request, response);
	}

	private boolean isFrom(@Nullable Object actor, HttpServletRequest request) {
		return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] certificates
				&& this.names.extractPrincipal(certificates[0]).equals(actor);
	}

}
