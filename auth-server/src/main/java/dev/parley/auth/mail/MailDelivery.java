package dev.parley.auth.mail;

import java.util.concurrent.TimeUnit;

import dev.parley.auth.MailQueue;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends the messages that wait. */
@Component
class MailDelivery {

	/** Leaves the scheduler's thread to others now and then. */
	private static final int AT_ONCE = 20;

	private final MailQueue queue;

	MailDelivery(MailQueue queue) {
		this.queue = queue;
	}

	@Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
	void sendWaiting() {
		for (int sent = 0; sent < AT_ONCE && this.queue.isOpen() && this.queue.sendNext(); sent++) {
			// The next one.
		}
	}

}
