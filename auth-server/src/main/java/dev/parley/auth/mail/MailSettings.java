package dev.parley.auth.mail;

import dev.parley.auth.Issuer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How messages look to a mail server.
 *
 * @param from the sender; by default {@code no-reply} at the host of the issuer
 */
@ConfigurationProperties("parley.auth.mail")
record MailSettings(@Nullable String from) {

	String sender(Issuer issuer) {
		return (this.from != null) ? this.from : "no-reply@" + issuer.issuer().getHost();
	}

}
