package dev.parley.auth.mail;

import dev.parley.auth.Issuer;
import dev.parley.auth.MailTransport;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends messages if there is a mail server. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	/** An empty host, as from an environment variable that is not set, is none. */
	@Bean
	@ConditionalOnExpression("!'${spring.mail.host:}'.isEmpty()")
	MailTransport mailServer(JavaMailSender sender, MailSettings settings, Issuer issuer) {
		return new MailServer(sender, settings.sender(issuer), issuer.issuer().getHost());
	}

}
