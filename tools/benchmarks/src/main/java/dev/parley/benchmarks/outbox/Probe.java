package dev.parley.benchmarks.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic, and records how long each event took. */
final class Probe implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final Map<Integer, Long> nanos = new ConcurrentHashMap<>();

	private final Thread thread;

	Probe(String topic) {
		this.thread = Thread.ofPlatform().daemon().start(() -> read(topic));
	}

	static void create(String topic) throws ExecutionException, InterruptedException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", Servers.kafka()))) {
			admin.createTopics(List.of(new NewTopic(topic, 12, (short) 1))).all().get();
		}
	}

	void reset() {
		this.nanos.clear();
	}

	int received() {
		return this.nanos.size();
	}

	void await(int events, Duration patience) throws InterruptedException {
		long end = System.nanoTime() + patience.toNanos();
		while (received() < events && System.nanoTime() < end) {
			TimeUnit.MILLISECONDS.sleep(5);
		}
	}

	/** Waits as {@link #await} does, and fails if an event is missing. */
	void awaitAll(int events, Duration patience) throws InterruptedException {
		await(events, patience);
		if (received() < events) {
			throw new IllegalStateException(
					"%d of %d events arrived within %s".formatted(received(), events, patience));
		}
	}

	/** In milliseconds. */
	double percentile(int percent) {
		List<Long> sorted = this.nanos.values().stream().sorted().toList();
		return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1) / 1e6;
	}

	@Override
	public void close() {
		this.thread.interrupt();
	}

	private void read(String topic) {
		try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", Servers.kafka(), "group.id", UUID.randomUUID().toString(),
						"auto.offset.reset", "earliest", "fetch.max.wait.ms", "100"),
				new StringDeserializer(), new ByteArrayDeserializer())) {
			consumer.subscribe(List.of(topic));
			while (!Thread.currentThread().isInterrupted()) {
				for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
					Contestant.Parcel parcel = JSON.readValue(message.value(), Contestant.Parcel.class);
					this.nanos.putIfAbsent(parcel.number(), System.nanoTime() - parcel.sentAt());
				}
			}
		}
		catch (InterruptException ex) {
			// The measurement is over.
		}
	}

}
