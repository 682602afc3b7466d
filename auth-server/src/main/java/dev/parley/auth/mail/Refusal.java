package dev.parley.auth.mail;

import java.util.Set;

import dev.parley.messaging.ResourceUnavailableException;
import dev.parley.messaging.TryAgainLaterException;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Finds out from the reply of a mail server whether the server or the message is to
 * blame, and for how long. The answer of the server is left out, since it may contain the
 * address.
 */
final class Refusal {

	private static final int NO_REPLY = -1;

	private static final int SHUTTING_DOWN = 421;

	/** The server accepts no message from us (RFC 4954, RFC 3207). */
	private static final Set<Integer> NOT_US = Set.of(454, 530, 534, 535, 538);

	private Refusal() {
	}

	static RuntimeException of(MailException failure) {
		int code = code(failure);
		if (failure instanceof MailAuthenticationException || code == NO_REPLY) {
			return new ResourceUnavailableException("The mail server is unavailable", reason(failure));
		}
		String text = "The mail server answered " + code;
		if (code == SHUTTING_DOWN || NOT_US.contains(code)) {
			return new ResourceUnavailableException(text, new MailSendException(text));
		}
		return (code >= 500) ? new IllegalArgumentException(text) : new TryAgainLaterException(text);
	}

	/** Only a connection that could not be opened has a cause. */
	private static Throwable reason(MailException failure) {
		return (failure.getCause() != null) ? failure.getCause() : new MailSendException("The connection broke");
	}

	/** The first reply that was no success. */
	private static int code(MailException failure) {
		Exception next = (failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0)
				? sending.getMessageExceptions()[0] : null;
		while (next != null) {
			int code = switch (next) {
				case SMTPAddressFailedException refused -> refused.getReturnCode();
				case SMTPSenderFailedException refused -> refused.getReturnCode();
				case SMTPSendFailedException refused -> refused.getReturnCode();
				default -> NO_REPLY;
			};
			if (code != NO_REPLY) {
				return code;
			}
			next = next(next);
		}
		return NO_REPLY;
	}

	private static @Nullable Exception next(Exception failure) {
		return (failure instanceof MessagingException chained) ? chained.getNextException() : null;
	}

}
