package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.common.KafkaException;

/**
 * Exports how many jobs wait. The broker is asked when the gauges are read, at most once
 * every five seconds. It knows the number for a partition from its first confirmed job.
 */
class QueueMetrics implements MeterBinder {

	private static final Duration MAX_AGE = Duration.ofSeconds(5);

	private static final int TIMEOUT_SECONDS = 2;

	private final Map<String, Object> client;

	private final String group;

	private final Set<String> queues;

	private Map<String, Long> waiting = Map.of();

	private long staleAt = System.nanoTime();

	QueueMetrics(Map<String, Object> client, String group, Set<String> queues) {
		this.client = client;
		this.group = group;
		this.queues = queues;
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
			this.waiting = ask();
			this.staleAt = System.nanoTime() + MAX_AGE.toNanos();
		}
		Long jobs = this.waiting.get(queue);
		return (jobs != null) ? jobs : Double.NaN;
	}

	private Map<String, Long> ask() {
		try (Admin admin = Admin.create(this.client)) {
			return admin.listShareGroupOffsets(Map.of(this.group, new ListShareGroupOffsetsSpec()))
				.partitionsToOffsetInfo(this.group)
				.get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
				.entrySet()
				.stream()
				.filter((partition) -> partition.getValue() != null)
				.collect(Collectors.groupingBy((partition) -> partition.getKey().topic(),
						Collectors.summingLong((partition) -> partition.getValue().lag().orElse(0L))));
		}
		catch (ExecutionException | TimeoutException | KafkaException ex) {
			return Map.of();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Map.of();
		}
	}

}
