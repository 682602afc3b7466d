package dev.parley.auth.mail;

import java.util.Objects;

import dev.parley.auth.Issuer;
import dev.parley.auth.MailTransport;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends messages by a mail server, or else writes them into a directory. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

	@Bean
	@ConditionalOnProperty("spring.mail.host")
	MailTransport mailServer(JavaMailSender sender, MailSettings settings, Issuer issuer) {
		return (mail) -> {
			SimpleMailMessage message = new SimpleMailMessage();
			message.setFrom(settings.sender(issuer));
			message.setTo(mail.to().value());
			message.setSubject(mail.subject());
			message.setText(mail.text());
			sender.send(message);
		};
	}

	@Bean
	@ConditionalOnProperty("parley.auth.mail.directory")
	@ConditionalOnProperty(name = "spring.mail.host", havingValue = "none", matchIfMissing = true)
	MailTransport mailFiles(MailSettings settings, Issuer issuer) {
		return new MailFiles(Objects.requireNonNull(settings.directory()), settings.sender(issuer));
	}

}
