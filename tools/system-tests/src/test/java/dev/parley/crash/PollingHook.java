package dev.parley.crash;

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Sees messages that were fetched ahead of their consumer, and lets the next ones gather,
 * so that a batch has several.
 */
public class PollingHook implements ConsumerInterceptor<Object, Object> {

	@Override
	public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> messages) {
		if (messages.count() > 1) {
			Crash.at(Step.AFTER_POLL_BEFORE_TRANSACTION);
		}
		Crash.gather();
		return messages;
	}

	@Override
	public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
	}

	@Override
	public void close() {
	}

	@Override
	public void configure(Map<String, ?> settings) {
	}

}
