package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;

/** Starts the workers of all queues of a service last, and stops them first. */
class Queues implements SmartLifecycle {

	private static final Duration TIMEOUT = Duration.ofSeconds(8);

	private final List<QueueWorker> workers;

	private volatile List<Thread> threads = List.of();

	Queues(List<QueueWorker> workers) {
		this.workers = workers;
	}

	@Override
	public void start() {
		this.threads = this.workers.stream().map(QueueWorker::start).toList();
	}

	@Override
	public void stop() {
		this.workers.forEach(QueueWorker::stop);
		long end = System.nanoTime() + TIMEOUT.toNanos();
		try {
			for (Thread thread : this.threads) {
				thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads = List.of();
	}

	@Override
	public boolean isRunning() {
		return !this.threads.isEmpty();
	}

}
