package dev.parley.notification;

import java.util.List;
import java.util.UUID;

import dev.parley.servers.test.TopicMessages;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests that each outcome is notified once, whatever the broker delivers. */
@ServiceTest
class OrderListenerTests {

	private static final String CONFIRMED = "dev.parley.order.confirmed.v1";

	private static final String CANCELLED = "dev.parley.order.cancelled.v1";

	private static final String DEAD_LETTERS = "orders.notification-service.dead-letters";

	private final OrderId order = new OrderId(UUID.randomUUID());

	private final Customer customer = new Customer("customer-" + UUID.randomUUID());

	@Autowired
	Topics topics;

	@Autowired
	Notifications notifications;

	@ParameterizedTest
	@CsvSource({ "confirmed, order-confirmed", "rejected, order-rejected", "cancelled, order-cancelled",
			"expired, order-expired" })
	void notifiesTheCustomerOfTheOutcome(String event, String kind) {
		this.topics.publish("dev.parley.order." + event + ".v1", this.order, this.customer);
		await().untilAsserted(() -> assertThat(stored()).hasSize(1));
		Notification notification = stored().getFirst();
		assertThat(notification.kind().label()).isEqualTo(kind);
		assertThat(notification.order()).isEqualTo(this.order);
		assertThat(notification.text()).contains(this.order.toString());
	}

	@Test
	void publishesTheNotificationAsInTheSample() {
		this.topics.publish(CONFIRMED, this.order, this.customer);
		await().untilAsserted(() -> assertThat(announced()).hasSize(1));
		ConsumerRecord<String, String> message = announced().getFirst();
		assertThat(TopicMessages.header(message, "ce_type")).isEqualTo("dev.parley.notification.sent.v1");
		assertThat(TopicMessages.header(message, "ce_source")).isEqualTo("/notification-service");
		var sample = Samples.of("dev.parley.notification.sent.v1");
		assertThat(Samples.parse(message.value())).isEqualTo(sample.put("orderId", this.order.toString())
			.put("kind", "order-confirmed")
			.put("notificationId", stored().getFirst().id().toString()));
	}

	@Test
	void ignoresAMessageThatIsDeliveredAgain() {
		UUID id = UUID.randomUUID();
		String body = Samples.of(CONFIRMED, this.order, this.customer);
		this.topics.publish(id, CONFIRMED, this.order, body);
		this.topics.publish(id, CONFIRMED, this.order, body);
		awaitTheNextMessage();
		assertThat(kinds()).containsExactly(Kind.ORDER_CANCELLED, Kind.ORDER_CONFIRMED);
		assertThat(announced()).hasSize(2);
	}

	@Test
	void ignoresAnEventThatIsPublishedAgainAsAnotherMessage() {
		this.topics.publish(CONFIRMED, this.order, this.customer);
		this.topics.publish(CONFIRMED, this.order, this.customer);
		awaitTheNextMessage();
		assertThat(kinds()).containsExactly(Kind.ORDER_CANCELLED, Kind.ORDER_CONFIRMED);
		assertThat(announced()).hasSize(2);
	}

	@Test
	void ignoresFieldsThatItDoesNotKnow() {
		String body = Samples.parse(Samples.of(CONFIRMED, this.order, this.customer))
			.put("loyaltyPoints", 7)
			.set("parcel", Samples.parse("{\"weight\":1.5}"))
			.toString();
		this.topics.publish(UUID.randomUUID(), CONFIRMED, this.order, body);
		await().untilAsserted(() -> assertThat(kinds()).containsExactly(Kind.ORDER_CONFIRMED));
	}

	@Test
	void ignoresEventsThatAreNotForCustomers() {
		this.topics.publish("dev.parley.order.placed.v1", this.order, this.customer);
		this.topics.publish(UUID.randomUUID(), "dev.parley.order.shipped.v1", this.order,
				"{\"orderId\":\"" + this.order + "\"}");
		awaitTheNextMessage();
		assertThat(kinds()).containsExactly(Kind.ORDER_CANCELLED);
		assertThat(this.topics.messages(DEAD_LETTERS, this.order)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{not json", "null", "[]", "{}", "{\"orderId\":\"7\",\"customer\":\"customer1\"}",
			"{\"orderId\":\"0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101\"}" })
	void deadLettersAnUnreadableMessageAndContinues(String body) {
		UUID id = UUID.randomUUID();
		this.topics.publish(id, CONFIRMED, this.order, body);
		awaitTheNextMessage();
		assertThat(this.topics.messages(DEAD_LETTERS, this.order)).singleElement().satisfies((dead) -> {
			assertThat(dead.value()).isEqualTo(body);
			assertThat(TopicMessages.header(dead, "ce_id")).isEqualTo(id.toString());
		});
		assertThat(kinds()).containsExactly(Kind.ORDER_CANCELLED);
	}

	private void awaitTheNextMessage() {
		this.topics.publish(CANCELLED, this.order, this.customer);
		await().untilAsserted(() -> assertThat(announced()).isNotEmpty()
			.last()
			.satisfies((last) -> assertThat(last.value()).contains("order-cancelled")));
	}

	private List<Notification> stored() {
		return this.notifications.of(this.customer, Cursor.START, 10);
	}

	private List<Kind> kinds() {
		return stored().stream().map(Notification::kind).toList();
	}

	private List<ConsumerRecord<String, String>> announced() {
		return this.topics.messages("notifications", this.order);
	}

}
