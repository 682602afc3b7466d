package dev.parley.messaging;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.kafka.support.KafkaIntegrationHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * Sends events to the output bindings of Spring Cloud Stream, one per topic, without
 * waiting for the broker: {@code StreamBridge} can neither pipeline nor tell what was
 * acknowledged.
 */
class EventChannels {

	private final Map<String, MessageChannel> bound = new ConcurrentHashMap<>();

	private final BindingService bindings;

	private final Set<String> topics;

	private final String source;

	EventChannels(BindingService bindings, Set<String> topics, String source) {
		this.bindings = bindings;
		this.topics = topics;
		this.source = source;
	}

	boolean knows(String topic) {
		return this.topics.contains(topic);
	}

	/**
	 * Hands an event to the producer.
	 * @param event the event
	 * @return completes when all in-sync replicas have the event
	 */
	CompletableFuture<?> send(OutboxEvent event) {
		Receipt receipt = new Receipt();
		Message<byte[]> message = CloudEvents.write(event, this.source)
			.setHeader(KafkaIntegrationHeaders.FUTURE_TOKEN, receipt)
			.build();
		this.bound.computeIfAbsent(event.topic(), this::bind).send(message);
		if (receipt.acknowledged == null) {
			throw new IllegalStateException("The binder gave no receipt for an event of " + event.topic());
		}
		return receipt.acknowledged;
	}

	/**
	 * Where the Kafka producer's handler leaves the future of each send, while it sends.
	 * @param message the future, with the receipt that asked for it
	 * @param timeout not used
	 * @return that the future was taken
	 */
	static boolean receive(Message<?> message, long timeout) {
		Receipt receipt = (Receipt) message.getHeaders().get(KafkaIntegrationHeaders.FUTURE_TOKEN);
		if (receipt != null) {
			receipt.acknowledged = (CompletableFuture<?>) message.getPayload();
		}
		return true;
	}

	private MessageChannel bind(String topic) {
		DirectChannel channel = new DirectChannel();
		channel.setBeanName(topic);
		this.bindings.bindProducer(channel, topic);
		return channel;
	}

	/** Travels with a message to bring back the future of its acknowledgement. */
	private static final class Receipt {

		private @Nullable CompletableFuture<?> acknowledged;

	}

}
