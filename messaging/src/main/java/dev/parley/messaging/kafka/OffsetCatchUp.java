package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import dev.parley.messaging.BroadcastCatchUp;
import dev.parley.messaging.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Waits until every offset that a broadcast topic had at the start was read. Without a
 * broker the service starts anyway: it can work without broadcasts.
 */
class OffsetCatchUp implements BroadcastCatchUp, ApplicationRunner {

	private static final Log log = LogFactory.getLog(OffsetCatchUp.class);

	private static final long BROKER_SECONDS = 5;

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();

	private final KafkaAdmin kafka;

	private final List<String> topics;

	OffsetCatchUp(KafkaAdmin kafka, List<String> topics) {
		this.kafka = kafka;
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
		try (Admin admin = Admin.create(this.kafka.getConfigurationProperties())) {
			Map<TopicPartition, Long> last = lastOffsets(admin);
			long end = System.nanoTime() + LIMIT.toNanos();
			while (!isPast(last)) {
				if (System.nanoTime() > end) {
					log.warn("Could not read all broadcasts within " + LIMIT.toSeconds() + " s; starting without them");
					return;
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		catch (ExecutionException | TimeoutException ex) {
			log.warn("Could not ask the broker for the broadcasts; starting without them", ex);
		}
	}

	private Map<TopicPartition, Long> lastOffsets(Admin admin)
			throws ExecutionException, InterruptedException, TimeoutException {
		Map<TopicPartition, OffsetSpec> partitions = admin.describeTopics(this.topics)
			.allTopicNames()
			.get(BROKER_SECONDS, TimeUnit.SECONDS)
			.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.latest()));
		return admin.listOffsets(partitions)
			.all()
			.get(BROKER_SECONDS, TimeUnit.SECONDS)
			.entrySet()
			.stream()
			.filter((end) -> end.getValue().offset() > 0)
			.collect(Collectors.toMap(Map.Entry::getKey, (end) -> end.getValue().offset() - 1));
	}

	private boolean isPast(Map<TopicPartition, Long> last) {
		return last.entrySet().stream().allMatch((end) -> this.read.getOrDefault(end.getKey(), -1L) >= end.getValue());
	}

}
