package dev.parley.benchmarks.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** How long it takes until a message is a dead letter, and until that is redelivered. */
final class DeadLetterLatency {

	private static final String LETTERS = "/api/operations/orders/dead-letters";

	private final Platform platform;

	private final FrontDoor operator;

	private final FrontDoor customer;

	DeadLetterLatency(Platform platform, FrontDoor operator, FrontDoor customer) {
		this.platform = platform;
		this.operator = operator;
		this.customer = customer;
	}

	/**
	 * Sends events that are too old for the inbox. They become dead letters without a
	 * second attempt, and take effect when they are redelivered.
	 */
	void measure() throws Exception {
		String order = this.customer
			.post("/api/orders", "{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}", Map.of())
			.accepted()
			.json()
			.path("id")
			.asString();
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(this.platform.brokerAdministrator(),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			String[] letter = { "" };
			Latency.print("an event that cannot be handled, until it is a dead letter", () -> {
				if (!letter[0].isEmpty()) {
					redeliver(letter[0]);
				}
				long begin = System.nanoTime();
				send(producer, order);
				letter[0] = letter(order, begin);
				return System.nanoTime() - begin;
			});
			redeliver(letter[0]);
			Latency.print("a dead letter, until its redelivery was handled", () -> {
				send(producer, order);
				return redeliver(letter(order, System.nanoTime()));
			});
		}
	}

	private static void send(KafkaProducer<byte[], byte[]> producer, String order) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("notifications", bytes(order),
				bytes("{\"orderId\":\"%s\",\"kind\":\"order-confirmed\"}".formatted(order)));
		message.headers()
			.add("ce_id", bytes(UUID.randomUUID().toString()))
			.add("ce_type", bytes("dev.parley.notification.sent.v1"))
			.add("ce_time", bytes(Instant.now().minus(Duration.ofDays(365)).toString()));
		producer.send(message);
	}

	/** Waits for the dead letter of an order. */
	private String letter(String order, long begin) {
		while (true) {
			JsonNode letters = this.operator.get(LETTERS + "?topic=notifications&limit=100").accepted().json();
			for (JsonNode letter : letters.path("items")) {
				if (letter.path("key").asString("").equals(order)) {
					return letter.path("id").asString();
				}
			}
			Latency.requirePatience(begin, "the dead letter");
		}
	}

	private long redeliver(String letter) {
		long begin = System.nanoTime();
		String state = this.operator.post(LETTERS + "/" + letter + "/redelivery", "{}", Map.of())
			.accepted()
			.json()
			.path("state")
			.asString();
		if (!state.equals("REDELIVERED")) {
			throw new Failure("The dead letter is " + state);
		}
		return System.nanoTime() - begin;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
