package dev.parley.notification;

import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.contracts.Contracts;
import dev.parley.contracts.Form;
import dev.parley.contracts.Verdict;
import dev.parley.defaults.Revocations;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests that the messages in both directions match the contracts. */
@ServiceTest
class ContractTests {

	private static final String SERVICE = "notification-service";

	private final OrderId order = new OrderId(UUID.randomUUID());

	private final Customer customer = new Customer("customer-" + UUID.randomUUID());

	@Autowired
	Revocations revocations;

	@Autowired
	Topics topics;

	@Autowired
	Notifications notifications;

	@Autowired
	KafkaOperations<byte[], byte[]> kafka;

	@Test
	void sendsEveryMessageOfItsContractsAndNoOther() {
		for (String event : List.of("confirmed", "rejected", "cancelled", "expired")) {
			this.topics.publish("dev.parley.order." + event + ".v1", this.order, this.customer);
		}
		this.topics.publish(UUID.randomUUID(), "dev.parley.order.confirmed.v1", this.order, "{");

		await().untilAsserted(() -> assertThat(sent()).hasSize(9));
		Contracts contracts = Contracts.current();
		assertThat(Verdict.types(sent())).isEqualTo(contracts.sentBy(SERVICE));
		Verdict verdict = new Verdict(contracts);
		assertThat(sent()).allSatisfy((message) -> assertThat(verdict.on(message)).isEmpty());
	}

	static List<Form> forms() {
		return Contracts.current().formsReadBy(SERVICE);
	}

	@ParameterizedTest
	@MethodSource("forms")
	void readsEveryFormOfAMessage(Form form) {
		if (form.type().equals("dev.parley.access.revoked.v1")) {
			revokesALogin(form);
			return;
		}
		Outcome outcome = switch (form.type()) {
			case "dev.parley.order.confirmed.v1" -> new Outcome.Confirmed();
			case "dev.parley.order.rejected.v1" -> new Outcome.Rejected(Reason.INSUFFICIENT_STOCK);
			case "dev.parley.order.cancelled.v1" -> new Outcome.Cancelled();
			case "dev.parley.order.expired.v1" -> new Outcome.Expired();
			default -> throw new AssertionError("Add the expected effect of " + form.type());
		};
		this.kafka.send(form.with("customer1", this.customer.name()).about(this.order)).join();
		await().untilAsserted(() -> assertThat(this.notifications.of(this.customer, Cursor.START, 10)).singleElement()
			.satisfies((notification) -> {
				assertThat(notification.order()).isEqualTo(this.order);
				assertThat(notification.kind()).isEqualTo(outcome.kind());
				assertThat(notification.text()).isEqualTo(outcome.text(this.order));
			}));
	}

	private void revokesALogin(Form form) {
		String login = UUID.randomUUID().toString();
		this.kafka.send(form.with("2026-11-22T20:15:30.123456Z", Instant.now().toString()).about(login)).join();
		await().untilAsserted(() -> assertThat(this.revocations.isRevoked(() -> Map.of("sid", login))).isTrue());
	}

	private List<ConsumerRecord<String, String>> sent() {
		List<ConsumerRecord<String, String>> sent = new ArrayList<>(this.topics.messages("notifications", this.order));
		sent.addAll(this.topics.messages("orders.notification-service.dead-letters", this.order));
		this.notifications.of(this.customer, Cursor.START, 10)
			.forEach((notification) -> sent.addAll(this.topics.messages("mails", notification.id())));
		return sent;
	}

}
