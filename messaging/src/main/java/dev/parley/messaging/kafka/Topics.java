package dev.parley.messaging.kafka;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import dev.parley.messaging.MessagingProperties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.kafka.config.TopicBuilder;

/** Describes the topics of a service to Kafka. */
final class Topics {

	private static final Duration RETENTION = Duration.ofDays(7);

	/** The broker deletes whole files, and compacts those that are complete. */
	private static final int FILES = 12;

	private Topics() {
	}

	static Stream<NewTopic> of(MessagingProperties properties) {
		return properties.topics().entrySet().stream().map((topic) -> topic(topic.getKey(), topic.getValue()));
	}

	/** The name of the topic for what a consumer group cannot handle. */
	static String deadLetters(String topic, String group) {
		return topic + "." + group + ".dead-letters";
	}

	static NewTopic ofDeadLetters(String topic, String group) {
		return TopicBuilder.name(deadLetters(topic, group)).partitions(1).build();
	}

	private static NewTopic topic(String name, MessagingProperties.Topic layout) {
		TopicBuilder builder = TopicBuilder.name(name).partitions(layout.partitions());
		if (layout.compacted() && layout.retention() == null) {
			return builder.compact().build();
		}
		Duration retention = Objects.requireNonNullElse(layout.retention(), RETENTION);
		builder.config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
		if (layout.compacted()) {
			builder
				.config(TopicConfig.CLEANUP_POLICY_CONFIG,
						TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE)
				.config(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(retention.dividedBy(FILES).toMillis()));
		}
		return builder.build();
	}

}
