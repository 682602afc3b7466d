package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs a share group has not done, as the broker knows it.
 *
 * @param timeout for each question
 */
record QueueDepth(Admin admin, String group, Duration timeout) {

	Map<String, Long> of(Set<String> queues) throws InterruptedException, ExecutionException, TimeoutException {
		Set<TopicPartition> partitions = get(this.admin.describeTopics(queues).allTopicNames()).values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.collect(Collectors.toSet());
		Map<TopicPartition, SharePartitionOffsetInfo> group = get(
				this.admin.listShareGroupOffsets(Map.of(this.group, new ListShareGroupOffsetsSpec()))
					.partitionsToOffsetInfo(this.group));
		Map<TopicPartition, ListOffsetsResultInfo> starts = offsets(partitions, OffsetSpec.earliest());
		Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
		Map<String, Long> depths = new TreeMap<>();
		partitions.forEach((partition) -> depths.merge(partition.topic(),
				depth(group.get(partition), offset(starts, partition), offset(ends, partition)), Long::sum));
		return depths;
	}

	/**
	 * The group knows its lag from the first job that it has done, and counts jobs that
	 * the topic has no more.
	 */
	private static long depth(@Nullable SharePartitionOffsetInfo group, long start, long end) {
		if (group == null) {
			return end - start;
		}
		long rest = end - Math.max(start, group.startOffset());
		return Math.min(group.lag().orElse(rest), rest);
	}

	private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
		ListOffsetsResultInfo found = offsets.get(partition);
		return (found != null) ? found.offset() : 0;
	}

	private Map<TopicPartition, ListOffsetsResultInfo> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
			throws InterruptedException, ExecutionException, TimeoutException {
		return get(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), (partition) -> spec)))
			.all());
	}

	private <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
		return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

}
