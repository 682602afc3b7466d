package dev.parley.gateway;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;

/**
 * Restricts what browsers may do with a response to what the pages of the gateway need. A
 * header that a service has set takes precedence.
 */
public class BrowserHeaders implements Customizer<HeaderSpec> {

	/**
	 * Without a referrer, a form has no origin either and {@code SameOrigin} rejects it.
	 */
	private static final ReferrerPolicy REFERRER = ReferrerPolicy.SAME_ORIGIN;

	/** Swagger UI has icons in {@code data:} URLs. */
	private static final String CONTENT = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private static final String PERMISSIONS = String.join(", ", "camera=()", "geolocation=()", "microphone=()",
			"payment=()", "usb=()", "publickey-credentials-create=(self)", "publickey-credentials-get=(self)");

	private final boolean local;

	public BrowserHeaders(PublicUrl url) {
		this.local = url.isLocal();
	}

	@Override
	public void customize(HeaderSpec headers) {
		if (this.local) {
			// Browsers would require TLS of every port of localhost.
			headers.hsts((strict) -> strict.disable());
		}
		headers.contentSecurityPolicy((content) -> content.policyDirectives(CONTENT))
			.permissionsPolicy((permissions) -> permissions.policy(PERMISSIONS))
			.referrerPolicy((referrer) -> referrer.policy(REFERRER))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
	}

}
