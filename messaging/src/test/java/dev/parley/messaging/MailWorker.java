package dev.parley.messaging;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A process whose only worker sends mails until it is killed. */
@EnableAutoConfiguration
class MailWorker {

	static final String TYPE = "test.letter.v1";

	static void main(String... arguments) {
		SpringApplication.run(MailWorker.class, arguments);
	}

	/**
	 * Sends mails.
	 * @param last the number of the mail that it does not note, because it dies
	 */
	@Bean
	EventConsumer letters(Queue queue, JavaMailSender mails,
			@Value("${worker.dies-after:" + Integer.MAX_VALUE + "}") int last) {
		AtomicInteger sent = new AtomicInteger();
		return queue.consumer().on(TYPE, Letter.class, (event) -> {
			send(event.key(), event.data().subject(), mails);
			if (sent.incrementAndGet() == last) {
				Runtime.getRuntime().halt(137);
			}
		});
	}

	private static void send(String id, String subject, JavaMailSender mails) {
		MimeMessage message = mails.createMimeMessage();
		try {
			MimeMessageHelper mail = new MimeMessageHelper(message);
			mail.setFrom("shop@example.com");
			mail.setTo("customer@example.com");
			mail.setSubject(subject);
			mail.setText("Hello");
			message.setHeader("Message-ID", "<" + id + "@example.com>");
			mails.send(message);
		}
		catch (MessagingException ex) {
			throw new IllegalArgumentException(ex);
		}
		catch (MailSendException ex) {
			throw new ResourceUnavailableException("The mail server is away", ex);
		}
		catch (MailException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The body of a job. */
	record Letter(String subject) {
	}

}
