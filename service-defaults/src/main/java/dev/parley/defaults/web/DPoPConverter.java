package dev.parley.defaults.web;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.DPoPAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a DPoP-bound token and its proof (RFC 9449). The proof contains the URL that the
 * caller used, which is the gateway's.
 */
public class DPoPConverter implements AuthenticationConverter {

	private final AuthenticationConverter converter = new DPoPAuthenticationConverter();

	private final URI issuer;

	/**
	 * Creates a converter.
	 * @param issuer the URL of auth-server, behind the gateway
	 */
	public DPoPConverter(URI issuer) {
		this.issuer = issuer;
	}

	@Override
	public @Nullable Authentication convert(HttpServletRequest request) {
		return (this.converter.convert(request) instanceof DPoPAuthenticationToken bound)
				? new DPoPAuthenticationToken(bound.getAccessToken(), bound.getDPoPProof(), bound.getMethod(),
						this.issuer.resolve(request.getRequestURI()).toString())
				: null;
	}

}
