package dev.parley.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Moves events from the outbox to their topics: woken by each commit, sends in the order
 * of the table without waiting in between, and removes what the broker has acknowledged.
 */
class OutboxRelay implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(OutboxRelay.class);

	private static final int BATCH = 500;

	/** The net below the wake-ups, for what other instances and crashes leave behind. */
	private static final Duration POLL = Duration.ofSeconds(1);

	private final OutboxTable table;

	private final OutboxLeases leases;

	private final OutboxSignals signals;

	private final EventChannels channels;

	private final Semaphore work = new Semaphore(0);

	private final AtomicBoolean elsewhere = new AtomicBoolean();

	private volatile boolean running;

	private @Nullable Thread thread;

	OutboxRelay(OutboxTable table, OutboxLeases leases, OutboxSignals signals, EventChannels channels) {
		this.table = table;
		this.leases = leases;
		this.signals = signals;
		this.channels = channels;
	}

	void requireTopic(String topic) {
		if (!this.channels.knows(topic)) {
			throw new IllegalArgumentException("Name the topic " + topic + " in parley.messaging.topics");
		}
	}

	/**
	 * Has a committed event published soon, here or by the instance that its key belongs
	 * to.
	 */
	void wake(String key) {
		if (!this.leases.slots().contains(OutboxTable.slot(key))) {
			this.elsewhere.set(true);
		}
		wake();
	}

	private void wake() {
		if (this.work.availablePermits() == 0) {
			this.work.release();
		}
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
		this.signals.listen(this::wake);
	}

	@Override
	public void stop() {
		this.running = false;
		this.signals.stop();
		wake();
		if (this.thread != null) {
			try {
				this.thread.join(Duration.ofSeconds(5));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Starts ahead of the consumers and the web server, and so stops behind them. */
	@Override
	public int getPhase() {
		return 0;
	}

	private void run() {
		while (this.running) {
			try {
				this.leases.renewWhenDue();
				if (this.elsewhere.getAndSet(false)) {
					this.signals.send();
				}
				if (!relay()) {
					await();
				}
			}
			catch (RuntimeException | Error ex) {
				log.warn("Events wait in the outbox, the relay tries again: " + ex);
				await();
			}
		}
		try {
			this.leases.release();
		}
		catch (RuntimeException ex) {
			log.info("The leases of the outbox were not given back, they expire: " + ex);
		}
	}

	private void await() {
		try {
			this.work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
			this.work.drainPermits();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Publishes one batch, and tells whether there may be more at once. */
	private boolean relay() {
		List<OutboxEvent> events = this.table.next(this.leases.slots(), BATCH);
		if (events.isEmpty()) {
			return false;
		}
		List<CompletableFuture<?>> sent = send(events);
		awaitAll(sent);
		List<Long> done = acknowledged(events, sent);
		if (!done.isEmpty()) {
			this.table.delete(done);
		}
		return done.size() == BATCH;
	}

	private List<CompletableFuture<?>> send(List<OutboxEvent> events) {
		List<CompletableFuture<?>> sent = new ArrayList<>();
		try {
			for (OutboxEvent event : events) {
				if (this.leases.slots().isEmpty()) {
					break;
				}
				sent.add(this.channels.send(event));
			}
		}
		catch (RuntimeException ex) {
			log.warn("The broker does not take events, they wait in the outbox: " + ex);
		}
		return sent;
	}

	private void awaitAll(List<CompletableFuture<?>> sent) {
		CompletableFuture<?> all = CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
			.exceptionally((ex) -> null);
		while (!all.isDone() && this.running) {
			all.copy().completeOnTimeout(null, POLL.toMillis(), TimeUnit.MILLISECONDS).join();
			this.leases.renewWhenDue();
		}
	}

	/**
	 * What may go: acknowledged, and with no unacknowledged event of its key ahead of it.
	 */
	private static List<Long> acknowledged(List<OutboxEvent> events, List<CompletableFuture<?>> sent) {
		Set<String> blocked = new HashSet<>();
		List<Long> done = new ArrayList<>();
		for (int i = 0; i < sent.size(); i++) {
			OutboxEvent event = events.get(i);
			boolean acknowledged = sent.get(i).state() == CompletableFuture.State.SUCCESS;
			if (acknowledged && !blocked.contains(event.key())) {
				done.add(event.position());
			}
			else if (blocked.add(event.key())) {
				log.warn("An event was not acknowledged and waits in the outbox: " + event.type() + " " + event.id());
			}
		}
		return done;
	}

}
