package dev.parley.auth;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who signs the tokens, as everybody sees it.
 *
 * @param issuer the URL of this server in a browser; the {@code iss} of every token and
 * the root of every published endpoint
 */
@ConfigurationProperties("parley")
public record Issuer(URI issuer) {

	/** The front door of the platform that this issuer belongs to, without a path. */
	public String origin() {
		return this.issuer.resolve("/").toString().replaceFirst("/$", "");
	}

	@Override
	public String toString() {
		return this.issuer.toString();
	}

}
