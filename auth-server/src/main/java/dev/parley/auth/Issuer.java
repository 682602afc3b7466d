package dev.parley.auth;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.ResponseCookie;

/**
 * The public identity of this server.
 *
 * @param issuer the URL of this server as a browser sees it: the {@code iss} of every
 * token and the base of every published endpoint
 */
@ConfigurationProperties("parley")
public record Issuer(URI issuer) {

	/** The scheme, host and port of the issuer. */
	public String origin() {
		return this.issuer.resolve("/").toString().replaceFirst("/$", "");
	}

	/** Whether browsers use TLS. */
	public boolean isSecure() {
		return this.issuer.getScheme().equals("https");
	}

	/** The name of a cookie, which browsers accept only over TLS if they use it. */
	public String cookieName(String name) {
		return isSecure() ? "__Secure-" + name : name;
	}

	/** A cookie that only this server can read. */
	public ResponseCookie cookie(String name, String value, Duration life) {
		return ResponseCookie.from(cookieName(name), value)
			.path(this.issuer.getPath())
			.maxAge(life)
			.httpOnly(true)
			.secure(isSecure())
			.sameSite("Lax")
			.build();
	}

	@Override
	public String toString() {
		return this.issuer.toString();
	}

}
