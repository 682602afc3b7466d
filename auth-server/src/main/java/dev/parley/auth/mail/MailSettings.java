package dev.parley.auth.mail;

import java.nio.file.Path;

import dev.parley.auth.Issuer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How messages are sent if no mail server is configured ({@code spring.mail.host}).
 *
 * @param from the sender; by default {@code no-reply} at the host of the issuer
 * @param directory where messages become files, which only the owner can read
 */
@ConfigurationProperties("parley.auth.mail")
record MailSettings(@Nullable String from, @Nullable Path directory) {

	String sender(Issuer issuer) {
		return (this.from != null) ? this.from : "no-reply@" + issuer.issuer().getHost();
	}

}
