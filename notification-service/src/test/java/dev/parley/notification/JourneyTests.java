package dev.parley.notification;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Tests the notifications of one order, from its confirmation to its cancellation. */
@ServiceTest
class JourneyTests {

	private final OrderId order = new OrderId(UUID.randomUUID());

	private final Customer customer = new Customer("customer-" + UUID.randomUUID());

	@Autowired
	Topics topics;

	@Autowired
	MockMvcTester mvc;

	@Test
	void notifiesACustomerOfEachStep() {
		orderIsPlaced();
		customerIsNotifiedOf();

		orderIsConfirmed();
		customerIsNotifiedOf("order-confirmed");

		orderIsCancelled();
		customerIsNotifiedOf("order-cancelled", "order-confirmed");

		orderServiceHeardOf("order-confirmed", "order-cancelled");
	}

	private void orderIsPlaced() {
		this.topics.publish("dev.parley.order.placed.v1", this.order, this.customer);
	}

	private void orderIsConfirmed() {
		this.topics.publish("dev.parley.order.confirmed.v1", this.order, this.customer);
	}

	private void orderIsCancelled() {
		this.topics.publish("dev.parley.order.cancelled.v1", this.order, this.customer);
	}

	private void customerIsNotifiedOf(Object... kinds) {
		await().untilAsserted(() -> assertThat(this.mvc.get()
			.uri("/api/notifications")
			.with(jwt().jwt((token) -> token.subject(this.customer.name()).claim("scope", "notifications:read"))))
			.bodyJson()
			.extractingPath("$.items[*].kind")
			.asArray()
			.containsExactly(kinds));
	}

	private void orderServiceHeardOf(String... kinds) {
		await().untilAsserted(() -> assertThat(this.topics.messages("notifications", this.order))
			.extracting((message) -> Samples.parse(message.value()).get("kind").stringValue())
			.containsExactly(kinds));
	}

}
