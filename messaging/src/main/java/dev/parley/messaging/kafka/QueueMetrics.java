package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.parley.messaging.PostponedJobs;
import dev.parley.messaging.WaitingJobs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Counts and exports how many jobs wait. For the gauges, the broker is asked at most once
 * every five seconds.
 */
class QueueMetrics implements MeterBinder, WaitingJobs, DisposableBean {

	private static final Duration MAX_AGE = Duration.ofSeconds(5);

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final Map<String, Object> client;

	private final String group;

	private final Set<String> queues;

	private final PostponedJobs postponed;

	/** Guards the client apart from the gauges, which wait for its answers. */
	private final Object connection = new Object();

	private @Nullable Admin admin;

	private Map<String, Long> waiting = Map.of();

	private long staleAt = System.nanoTime();

	QueueMetrics(Map<String, Object> client, String group, Set<String> queues, PostponedJobs postponed) {
		this.client = client;
		this.group = group;
		this.queues = queues;
		this.postponed = postponed;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.queues.forEach((queue) -> Gauge.builder("parley.queue.waiting", this, (metrics) -> metrics.waiting(queue))
			.description("Jobs that are not done, including those in hand")
			.tag("queue", queue)
			.strongReference(true)
			.register(registry));
	}

	private synchronized double waiting(String queue) {
		if (System.nanoTime() - this.staleAt >= 0) {
			this.waiting = count();
			this.staleAt = System.nanoTime() + MAX_AGE.toNanos();
		}
		Long jobs = this.waiting.get(queue);
		return (jobs != null) ? jobs : Double.NaN;
	}

	/**
	 * Waits for the broker for a second, since callers wait for this. A job is added to
	 * the postponed ones before the broker is told that it is done.
	 */
	@Override
	public Map<String, Long> count() {
		Map<String, Long> counts = new HashMap<>(CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread)
			.completeOnTimeout(Map.of(), 1, TimeUnit.SECONDS)
			.join());
		if (!counts.isEmpty()) {
			this.postponed.counts().forEach((queue, jobs) -> counts.merge(queue, jobs, Long::sum));
		}
		return counts;
	}

	private Map<String, Long> ask() {
		if (this.queues.isEmpty()) {
			return Map.of();
		}
		try {
			return new QueueDepth(admin(), this.group, TIMEOUT).of(this.queues);
		}
		catch (ExecutionException | TimeoutException | KafkaException ex) {
			return Map.of();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Map.of();
		}
	}

	/** A client that stays connected: to connect costs more than to ask. */
	private Admin admin() {
		synchronized (this.connection) {
			if (this.admin == null) {
				this.admin = Admin.create(this.client);
			}
			return this.admin;
		}
	}

	@Override
	public void destroy() {
		synchronized (this.connection) {
			if (this.admin != null) {
				this.admin.close(Duration.ZERO);
			}
		}
	}

}
