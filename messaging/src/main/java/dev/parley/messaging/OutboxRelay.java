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

import dev.parley.defaults.Outage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Publishes the events of the outbox. Each commit wakes it; it sends events in the order
 * of the table without waiting in between, and deletes those that the broker has
 * acknowledged when it reads the next ones.
 */
class OutboxRelay implements SmartLifecycle {

	private static final Log log = LogFactory.getLog(OutboxRelay.class);

	/** Finds events of other instances and of crashes, for which there is no wake-up. */
	private static final Duration POLL = Duration.ofSeconds(1);

	private final OutboxTable table;

	private final OutboxLeases leases;

	private final OutboxSignals signals;

	private final Publisher publisher;

	private final String source;

	private final Pace pace = new Pace();

	private final Semaphore work = new Semaphore(0);

	private final Outage outage = new Outage(log, "Publishing the events of the outbox");

	private final AtomicBoolean elsewhere = new AtomicBoolean();

	/** The positions of the events that are published, and not yet deleted. */
	private List<Long> published = List.of();

	private volatile boolean running;

	private @Nullable Thread thread;

	OutboxRelay(OutboxTable table, OutboxLeases leases, OutboxSignals signals, Publisher publisher, String source) {
		this.table = table;
		this.leases = leases;
		this.signals = signals;
		this.publisher = publisher;
		this.source = source;
	}

	/** Publishes a committed event soon, here or in the instance that leases its slot. */
	void wake(String key) {
		if (!this.leases.slots().contains(OutboxTable.slot(key))) {
			this.elsewhere.set(true);
		}
		this.work.release();
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
		this.signals.listen(this.work::release);
	}

	@Override
	public void stop() {
		this.running = false;
		this.signals.stop();
		this.work.release();
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

	/** Starts before the consumers and the web server, and so stops after them. */
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
				relay();
				this.outage.succeeded();
			}
			catch (RuntimeException | Error ex) {
				this.outage.failed(ex);
				await();
			}
		}
		try {
			this.table.next(this.published, Set.of(), 0);
			this.leases.release();
		}
		catch (RuntimeException ex) {
			log.info("Could not release the leases of the outbox; they will expire: " + ex);
		}
	}

	/** Publishes one batch, then waits for the next one unless there is more to do. */
	private void relay() {
		this.work.drainPermits();
		List<OutboxEvent> events = this.table.next(this.published, this.leases.slots(), Pace.FULL);
		this.pace.count(events.size());
		List<CompletableFuture<?>> sent = send(events);
		awaitAll(sent);
		this.published = acknowledged(events, sent);
		if (events.isEmpty() || this.published.size() < events.size()) {
			await();
		}
		this.pace.await();
	}

	private void await() {
		try {
			this.work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<CompletableFuture<?>> send(List<OutboxEvent> events) {
		List<CompletableFuture<?>> sent = new ArrayList<>();
		try {
			for (OutboxEvent event : events) {
				if (this.leases.slots().isEmpty()) {
					break;
				}
				sent.add(this.publisher.send(event.topic(), event.key(), CloudEvents.headers(event, this.source),
						event.data()));
			}
		}
		catch (RuntimeException ex) {
			log.warn("Could not send events to the broker; they stay in the outbox: " + ex);
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
	 * Returns the positions of the acknowledged events that follow no unacknowledged
	 * event of their key.
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
				log.warn("The broker did not acknowledge an event; it stays in the outbox: " + event.type() + " "
						+ event.id());
			}
		}
		return done;
	}

}
