package dev.parley.auth.mail;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.parley.auth.Accounts;
import dev.parley.auth.Mail;
import dev.parley.auth.MailQueue;
import dev.parley.auth.MailTransport;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Sends the messages that jobs ask for: those of other services to customers, whose
 * addresses only this server has, and its own about accounts.
 */
@Configuration(proxyBeanMethods = false)
class MailListener {

	private static final Log log = LogFactory.getLog(MailListener.class);

	@Bean
	EventConsumer mails(Queue queue, Accounts accounts, MailQueue waiting, ObjectProvider<MailTransport> transports,
			MeterRegistry meters) {
		Optional<MailTransport> transport = Optional.ofNullable(transports.getIfAvailable());
		if (transport.isEmpty()) {
			log.info("There is no mail server: set spring.mail.host if customers are to get e-mail");
		}
		return queue.consumer()
			.on("dev.parley.mail.requested.v1", MailRequested.class,
					(event) -> count(meters, send(transport, event.data().mailId(), event.data().to(accounts))))
			.on("dev.parley.account.mail.requested.v1", AccountMailRequested.class, (event) -> {
				UUID id = event.data().mailId();
				count(meters, send(transport, id, waiting.find(id)));
				waiting.remove(id);
			});
	}

	/** Whether there was someone to send to, and a way to do it. */
	private static boolean send(Optional<MailTransport> transport, UUID id, Optional<Mail> mail) {
		if (transport.isEmpty() || mail.isEmpty()) {
			return false;
		}
		transport.get().send(id, mail.get());
		return true;
	}

	private static void count(MeterRegistry meters, boolean sent) {
		meters.counter("parley.mails", "result", sent ? "sent" : "skipped").increment();
	}

	/** A message to a customer, who is known by the subject of tokens. */
	record MailRequested(UUID mailId, String customer, String subject, String text) {

		MailRequested {
			Objects.requireNonNull(mailId, "mailId");
			Objects.requireNonNull(customer, "customer");
			Objects.requireNonNull(text, "text");
			if (subject.chars().anyMatch(Character::isISOControl)) {
				throw new IllegalArgumentException("A subject is one line");
			}
		}

		/** The message, unless the customer is gone or has no address. */
		private Optional<Mail> to(Accounts accounts) {
			return accounts.emailOf(this.customer).map((address) -> new Mail(address, this.subject, this.text));
		}

	}

	/** A message in the table of messages that wait. */
	record AccountMailRequested(UUID mailId) {

		AccountMailRequested {
			Objects.requireNonNull(mailId, "mailId");
		}

	}

}
