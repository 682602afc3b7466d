package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Removes old ids from the inbox, about once an hour. */
class InboxPruning implements ApplicationRunner, DisposableBean {

	private static final Log log = LogFactory.getLog(InboxPruning.class);

	private static final int BATCH = 5000;

	private static final long PERIOD = Duration.ofHours(1).toMillis();

	private final ScheduledExecutorService timer = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("inbox-pruning").factory());

	private final Outage outage = new Outage(log, "Pruning the inbox");

	private final Inbox inbox;

	InboxPruning(Inbox inbox) {
		this.inbox = inbox;
	}

	/** Starts after a random delay, so that instances do not prune at the same time. */
	@Override
	public void run(ApplicationArguments arguments) {
		long delay = ThreadLocalRandom.current().nextLong(PERIOD / 2, PERIOD + PERIOD / 2);
		this.timer.scheduleWithFixedDelay(this::prune, delay, PERIOD, TimeUnit.MILLISECONDS);
	}

	@Override
	public void destroy() {
		this.timer.shutdownNow();
	}

	private void prune() {
		this.outage.run(() -> {
			while (this.inbox.prune(BATCH) == BATCH) {
				Thread.yield();
			}
		});
	}

}
