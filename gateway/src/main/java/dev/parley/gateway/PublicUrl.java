package dev.parley.gateway;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The URL of the platform in a browser.
 *
 * @param issuer the URL of auth-server in a browser
 */
@ConfigurationProperties("parley")
public record PublicUrl(URI issuer) {

	/** The origin of the gateway's own pages. */
	public String origin() {
		return this.issuer.resolve("/").toString().replaceFirst("/$", "");
	}

	/** Whether browsers connect with TLS. */
	public boolean isSecure() {
		return this.issuer.getScheme().equals("https");
	}

	boolean isLocal() {
		return this.issuer.getHost().equals("localhost");
	}

}
