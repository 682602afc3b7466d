package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.parley.messaging.BroadcastCatchUp;
import dev.parley.messaging.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Waits until the broadcasts are read up to the offsets that the topics had at the start.
 * Without a broker the service starts anyway: it can work without broadcasts.
 */
class OffsetCatchUp implements BroadcastCatchUp, ApplicationRunner {

	private static final Log log = LogFactory.getLog(OffsetCatchUp.class);

	private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();

	private final ConsumerFactory<?, ?> consumers;

	private final List<String> topics;

	OffsetCatchUp(ConsumerFactory<?, ?> consumers, List<String> topics) {
		this.consumers = consumers;
		this.topics = topics;
	}

	@Override
	public void handled(Delivery broadcast) {
		this.read.put(new TopicPartition(broadcast.topic(), broadcast.partition()), broadcast.offset());
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		if (this.topics.isEmpty()) {
			return;
		}
		try {
			Map<TopicPartition, Long> ends = endOffsets();
			long deadline = System.nanoTime() + LIMIT.toNanos();
			while (!isRead(ends)) {
				if (System.nanoTime() > deadline) {
					log.warn("Could not read all broadcasts within " + LIMIT.toSeconds() + " s; starting without them");
					return;
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		catch (KafkaException ex) {
			log.warn("Could not ask the broker for the broadcasts; starting without them", ex);
		}
	}

	private Map<TopicPartition, Long> endOffsets() {
		try (Consumer<?, ?> consumer = this.consumers.createConsumer()) {
			List<TopicPartition> partitions = this.topics.stream()
				.flatMap((topic) -> consumer.partitionsFor(topic, BROKER_TIMEOUT).stream())
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
				.toList();
			Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, BROKER_TIMEOUT));
			// A partition whose events have all been deleted has nothing to wait for.
			ends.entrySet().removeAll(consumer.beginningOffsets(partitions, BROKER_TIMEOUT).entrySet());
			return ends;
		}
	}

	private boolean isRead(Map<TopicPartition, Long> ends) {
		return ends.entrySet()
			.stream()
			.allMatch((end) -> this.read.getOrDefault(end.getKey(), -1L) >= end.getValue() - 1);
	}

}
