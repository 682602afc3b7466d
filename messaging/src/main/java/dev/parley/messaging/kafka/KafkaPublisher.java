package dev.parley.messaging.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.parley.messaging.Publisher;
import org.jspecify.annotations.Nullable;

import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.kafka.support.KafkaIntegrationHeaders;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Sends events to output bindings of Spring Cloud Stream, one per topic. It does not use
 * {@code StreamBridge}, which can neither pipeline nor report acknowledgements.
 */
class KafkaPublisher implements Publisher {

	private final Map<String, MessageChannel> bound = new ConcurrentHashMap<>();

	private final BindingService bindings;

	KafkaPublisher(BindingService bindings) {
		this.bindings = bindings;
	}

	@Override
	public CompletableFuture<?> send(String topic, String key, Map<String, String> headers, byte[] data) {
		Receipt receipt = new Receipt();
		MessageBuilder<byte[]> message = MessageBuilder.withPayload(data)
			.setHeader(KafkaHeaders.KEY, bytes(key))
			.setHeader(KafkaIntegrationHeaders.FUTURE_TOKEN, receipt);
		headers.forEach((name, value) -> message.setHeader(name, bytes(value)));
		this.bound.computeIfAbsent(topic, this::bind).send(message.build());
		if (receipt.acknowledged == null) {
			throw new IllegalStateException("The binder returned no future for an event of " + topic);
		}
		return receipt.acknowledged;
	}

	/**
	 * Receives the future of each send from the producer's message handler, on the
	 * sending thread.
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

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Carries the future of a message's acknowledgement back to its sender. */
	private static final class Receipt {

		private @Nullable CompletableFuture<?> acknowledged;

	}

}
