package dev.parley.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A message that cannot be handled blocks no other, and operators decide about it. */
@OnlyIn(value = Environment.PROCESSES, because = "writes to the broker, which names itself as the parts know it")
@ExtendWith(RunningPlatform.class)
class DeadLetterTests {

	private static final String INVENTORY = "/api/operations/inventory/dead-letters";

	private static final String ORDERS = "/api/operations/orders/dead-letters";

	private final RunningPlatform platform;

	private final Caller operator;

	DeadLetterTests(RunningPlatform platform) {
		this.platform = platform;
		this.operator = platform.user("operator1");
	}

	@Test
	void putsGarbageAsideAndGoesOn() {
		String key = UUID.randomUUID().toString();
		publish("orders", key, "dev.parley.order.placed.v1", "{not json");
		JsonNode letter = deadLetter(INVENTORY, key);
		assertThat(letter.path("topic").asString()).isEqualTo("orders");
		assertThat(letter.path("error").asString()).contains("Could not read the body");
		assertThat(letter.path("payload").asString()).isEqualTo("{not json");

		Caller customer = this.platform.user("customer1");
		customer.awaitOrder(customer.order(Map.of("espresso-beans", 1)).text("id"), "CONFIRMED");

		String path = INVENTORY + "/" + letter.path("id").asString();
		assertThat(this.operator.call("DELETE", path + "?reason=garbage", "", Map.of()).status()).isEqualTo(204);
		JsonNode audit = this.operator.get(path).json().path("audit").path(0);
		assertThat(audit.path("who").asString()).isEqualTo(this.operator.subject());
		assertThat(audit.path("reason").asString()).isEqualTo("garbage");
	}

	@Test
	void triesAgainWhenAnOperatorSaysSo() {
		String order = UUID.randomUUID().toString();
		publish("notifications", order, "dev.parley.notification.sent.v1",
				"{\"orderId\":\"" + order + "\",\"kind\":\"order-confirmed\"}");
		JsonNode letter = deadLetter(ORDERS, order);
		assertThat(letter.path("attempts").asInt()).isEqualTo(5);
		String path = ORDERS + "/" + letter.path("id").asString();
		Answer again = this.operator.post(path + "/redelivery", Map.of());
		assertThat(again.status()).as(again::toString).isEqualTo(202);
		assertThat(again.text("state")).isEqualTo("DEAD");
		assertThat(this.operator.get(path).json().path("attempts").asInt()).isEqualTo(6);
		assertThat(this.platform.user("staff1").get(path).status()).isEqualTo(403);
		assertThat(this.operator.call("DELETE", path, "", Map.of()).status()).isEqualTo(204);
	}

	private JsonNode deadLetter(String path, String key) {
		return await().atMost(Duration.ofSeconds(30))
			.until(() -> StreamSupport
				.stream(this.operator.get(path + "?limit=100").json().path("items").spliterator(), false)
				.filter((item) -> item.path("key").asString("").equals(key))
				.findFirst(), java.util.Optional::isPresent)
			.orElseThrow();
	}

	private void publish(String topic, String key, String type, String body) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				this.platform.platform().brokerAdministrator(), new ByteArraySerializer(), new ByteArraySerializer())) {
			ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, bytes(key), bytes(body));
			message.headers()
				.add("ce_id", bytes(UUID.randomUUID().toString()))
				.add("ce_type", bytes(type))
				.add("ce_time", bytes(Instant.now().toString()));
			producer.send(message);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
