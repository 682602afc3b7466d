package dev.parley.auth;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

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

	@Override
	public String toString() {
		return this.issuer.toString();
	}

}
