package dev.parley.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/**
 * Holds a new instance back from being ready until it has read every broadcast that was
 * there when it started. Without a broker it goes on: a service that must start then
 * knows how to do without.
 */
class BroadcastCatchUp implements ApplicationRunner {

	private static final Log log = LogFactory.getLog(BroadcastCatchUp.class);

	private static final Duration BROKER = Duration.ofSeconds(5);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();

	private final KafkaAdmin kafka;

	private final List<String> topics;

	BroadcastCatchUp(KafkaAdmin kafka, List<String> topics) {
		this.kafka = kafka;
		this.topics = topics;
	}

	/** Notes that a message was handled, or was given up. */
	void seen(Message<?> message) {
		String topic = message.getHeaders().get(KafkaHeaders.RECEIVED_TOPIC, String.class);
		Integer partition = message.getHeaders().get(KafkaHeaders.RECEIVED_PARTITION, Integer.class);
		Long offset = message.getHeaders().get(KafkaHeaders.OFFSET, Long.class);
		if (topic != null && partition != null && offset != null) {
			this.read.put(new TopicPartition(topic, partition), offset);
		}
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		if (this.topics.isEmpty()) {
			return;
		}
		try (Admin admin = Admin.create(this.kafka.getConfigurationProperties())) {
			Map<TopicPartition, Long> last = lastOffsets(admin);
			long end = System.nanoTime() + LONGEST.toNanos();
			while (!isPast(last)) {
				if (System.nanoTime() > end) {
					log.warn("Broadcasts are still missing after " + LONGEST.toSeconds() + " s: starting without them");
					return;
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		catch (ExecutionException | TimeoutException ex) {
			log.warn("The broker does not tell which broadcasts there are: starting without them", ex);
		}
	}

	private Map<TopicPartition, Long> lastOffsets(Admin admin)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<String, TopicDescription> descriptions = admin.describeTopics(this.topics)
			.allTopicNames()
			.get(BROKER.toSeconds(), TimeUnit.SECONDS);
		Map<TopicPartition, OffsetSpec> partitions = descriptions.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest()));
		Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(partitions)
			.all()
			.get(BROKER.toSeconds(), TimeUnit.SECONDS);
		return ends.entrySet()
			.stream()
			.filter((end) -> end.getValue().offset() > 0)
			.collect(Collectors.toMap(Map.Entry::getKey, (end) -> end.getValue().offset() - 1));
	}

	private boolean isPast(Map<TopicPartition, Long> last) {
		return last.entrySet().stream().allMatch((end) -> this.read.getOrDefault(end.getKey(), -1L) >= end.getValue());
	}

}
