package dev.parley.auth.mail;

import java.util.UUID;

import dev.parley.auth.Mail;
import dev.parley.auth.MailTransport;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends messages by a mail server. */
class MailServer implements MailTransport {

	private final JavaMailSender sender;

	private final String from;

	private final String host;

	/**
	 * Creates a transport.
	 * @param from the sender of all messages
	 * @param host the name of this server, which makes the ids of messages unique
	 */
	MailServer(JavaMailSender sender, String from, String host) {
		this.sender = sender;
		this.from = from;
		this.host = host;
	}

	@Override
	public void send(UUID id, Mail mail) {
		try {
			this.sender.send(message(id, mail));
		}
		catch (MailException ex) {
			throw Refusal.of(ex);
		}
	}

	private MimeMessage message(UUID id, Mail mail) {
		try {
			MimeMessageHelper message = new MimeMessageHelper(this.sender.createMimeMessage());
			message.setFrom(this.from);
			message.setTo(mail.to().value());
			message.setSubject(mail.subject());
			message.setText(mail.text());
			// The sender keeps it.
			message.getMimeMessage().setHeader("Message-ID", "<" + id + "@" + this.host + ">");
			return message.getMimeMessage();
		}
		catch (MessagingException ex) {
			// Without the cause, which may contain the address.
			throw new IllegalArgumentException("The message cannot be written: " + ex.getClass().getSimpleName());
		}
	}

}
