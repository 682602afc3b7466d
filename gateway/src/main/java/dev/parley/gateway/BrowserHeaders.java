package dev.parley.gateway;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.header.CrossOriginOpenerPolicyServerHttpHeadersWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.server.header.CrossOriginResourcePolicyServerHttpHeadersWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;

/**
 * Tells browsers what an answer may do: as little as the pages here need. A service that
 * says so itself is not contradicted.
 */
class BrowserHeaders implements Customizer<HeaderSpec> {

	/**
	 * A form of a page that sends no referrer has no origin either, and would be taken
	 * for one of another origin.
	 */
	private static final ReferrerPolicy REFERRER = ReferrerPolicy.SAME_ORIGIN;

	/** Pictures as data are the icons of Swagger UI. */
	private static final String CONTENT = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "form-action 'self'", "base-uri 'none'",
			"frame-ancestors 'none'");

	private static final String PERMISSIONS = String.join(", ", "camera=()", "geolocation=()", "microphone=()",
			"payment=()", "usb=()", "publickey-credentials-create=(self)", "publickey-credentials-get=(self)");

	private final boolean local;

	BrowserHeaders(Sessions sessions) {
		this.local = sessions.isLocal();
	}

	@Override
	public void customize(HeaderSpec headers) {
		if (this.local) {
			// Of every program at every port of localhost, browsers would want TLS.
			headers.hsts((strict) -> strict.disable());
		}
		headers.contentSecurityPolicy((content) -> content.policyDirectives(CONTENT))
			.permissionsPolicy((permissions) -> permissions.policy(PERMISSIONS))
			.referrerPolicy((referrer) -> referrer.policy(REFERRER))
			.crossOriginOpenerPolicy((opener) -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((resource) -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
	}

}
