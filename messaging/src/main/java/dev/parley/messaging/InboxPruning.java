package dev.parley.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Removes from the inbox what is too old to come again, about once an hour; instances
 * that do it at the same time share the work.
 */
class InboxPruning implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(InboxPruning.class);

	private static final int BATCH = 5000;

	private static final long PAUSE = Duration.ofHours(1).toMillis();

	private final Inbox inbox;

	private @Nullable Thread thread;

	InboxPruning(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	public void start() {
		this.thread = Thread.ofVirtual().name("inbox-pruning").start(this::run);
	}

	@Override
	public void stop() {
		if (this.thread != null) {
			this.thread.interrupt();
			this.thread = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private void run() {
		try {
			while (true) {
				TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(PAUSE / 2, PAUSE + PAUSE / 2));
				prune();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void prune() {
		try {
			while (this.inbox.prune(BATCH) == BATCH) {
				Thread.yield();
			}
		}
		catch (RuntimeException ex) {
			log.info("The inbox is pruned later: " + ex);
		}
	}

}
