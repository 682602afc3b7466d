package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import dev.parley.messaging.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads whole topics and follows them, without a consumer group. After an outage it reads
 * them again, which changes nothing. The instance becomes ready after it has read what
 * existed when it started; without a broker it starts anyway.
 */
class BroadcastReader implements SmartLifecycle, ApplicationRunner {

	private static final Log log = LogFactory.getLog(BroadcastReader.class);

	private static final Duration POLL = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String GROUP = "none";

	private final Outage outage = new Outage(log, "Reading the broadcasts");

	private final CountDownLatch caughtUp;

	private final ConsumerFactory<byte[], byte[]> consumers;

	private final Map<String, Listener> listeners;

	private volatile boolean running;

	private @Nullable Thread thread;

	/**
	 * Creates a reader.
	 * @param listeners who handles the messages, by topic
	 */
	BroadcastReader(ConsumerFactory<byte[], byte[]> consumers, Map<String, Listener> listeners) {
		this.consumers = consumers;
		this.listeners = listeners;
		this.caughtUp = new CountDownLatch(listeners.isEmpty() ? 0 : 1);
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("broadcasts").start(this::readAgain);
	}

	@Override
	public void stop() {
		this.running = false;
		if (this.thread != null) {
			this.thread.interrupt();
		}
	}

	@Override
	public boolean isAutoStartup() {
		return !this.listeners.isEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		if (!this.caughtUp.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
			log.warn("Could not read all broadcasts within " + TIMEOUT.toSeconds() + " s; starting without them");
		}
	}

	private void readAgain() {
		while (this.running) {
			try (Consumer<byte[], byte[]> consumer = this.consumers.createConsumer()) {
				read(consumer);
			}
			catch (RuntimeException ex) {
				if (this.running) {
					this.outage.failed((ex instanceof KafkaException)
							? new org.springframework.kafka.KafkaException("Cannot read", ex) : ex);
					pause();
				}
			}
		}
	}

	private void read(Consumer<byte[], byte[]> consumer) {
		List<TopicPartition> partitions = this.listeners.keySet()
			.stream()
			.flatMap((topic) -> consumer.partitionsFor(topic, TIMEOUT).stream())
			.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
			.toList();
		if (partitions.isEmpty()) {
			throw new KafkaException("The topics " + this.listeners.keySet() + " do not exist yet");
		}
		consumer.assign(partitions);
		consumer.seekToBeginning(partitions);
		Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
		while (this.running) {
			consumer.poll(POLL).forEach(this::handle);
			this.outage.succeeded();
			if (ends.entrySet()
				.stream()
				.allMatch((end) -> consumer.position(end.getKey(), TIMEOUT) >= end.getValue())) {
				this.caughtUp.countDown();
				ends = Map.of();
			}
		}
	}

	private void handle(ConsumerRecord<byte[], byte[]> message) {
		Listener listener = this.listeners.get(message.topic());
		if (listener != null) {
			try {
				listener.accept(KafkaDeliveries.read(message, GROUP));
			}
			catch (RuntimeException ex) {
				log.error("Skipped the message " + message.topic() + "-" + message.partition() + "@" + message.offset(),
						ex);
			}
		}
	}

	private static void pause() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Handles a message. */
	interface Listener {

		void accept(Delivery delivery);

	}

}
