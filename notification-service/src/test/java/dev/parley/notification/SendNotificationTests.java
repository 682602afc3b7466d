package dev.parley.notification;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Tests that a notification and its event are stored once, both or neither. */
@ServiceTest
class SendNotificationTests {

	private final OrderId order = new OrderId(UUID.randomUUID());

	private final Customer customer = new Customer("customer-" + UUID.randomUUID());

	@Autowired
	SendNotification notification;

	@Autowired
	Notifications notifications;

	@Autowired
	Topics topics;

	@Autowired
	PlatformTransactionManager transactions;

	@Test
	void notifiesOnceHoweverManyTryAtTheSameTime() throws Exception {
		CyclicBarrier together = new CyclicBarrier(8);
		Callable<Void> attempt = () -> {
			together.await();
			send(new Outcome.Confirmed());
			return null;
		};
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (var done : threads.invokeAll(IntStream.range(0, 8).mapToObj((_) -> attempt).toList())) {
				done.get();
			}
		}
		send(new Outcome.Cancelled());
		await().untilAsserted(() -> assertThat(announced()).hasSize(2));
		assertThat(stored()).extracting(Notification::kind).containsExactly(Kind.ORDER_CANCELLED, Kind.ORDER_CONFIRMED);
	}

	@Test
	void requestsAnEmailOfEachNotification() {
		send(new Outcome.Expired());

		Notification notification = stored().getFirst();
		await().untilAsserted(() -> assertThat(this.topics.messages("mails", notification.id())).singleElement()
			.satisfies((mail) -> assertThat(Samples.parse(mail.value())).isEqualTo(Samples
				.parse("{\"mailId\":\"%s\",\"customer\":\"%s\",\"subject\":\"%s\",\"text\":\"%s\"}".formatted(
						notification.id(), this.customer.name(), "Your order has expired", notification.text())))));
	}

	@Test
	void leavesNeitherRecordNorEventAfterARollback() {
		new TransactionTemplate(this.transactions).executeWithoutResult((transaction) -> {
			send(new Outcome.Confirmed());
			transaction.setRollbackOnly();
		});
		assertThat(stored()).isEmpty();
		send(new Outcome.Expired());
		await().untilAsserted(() -> assertThat(announced()).isNotEmpty());
		assertThat(announced()).singleElement().asString().contains("order-expired");
	}

	@Test
	void notifiesOfManyOrdersAtOnceAndLeavesOutWhatWasToldBefore() {
		OrderId other = new OrderId(UUID.randomUUID());
		send(new Outcome.Confirmed());

		this.notification.send(List.of(decision(other, new Outcome.Expired()),
				decision(this.order, new Outcome.Confirmed()), decision(this.order, new Outcome.Cancelled())));

		assertThat(stored()).extracting(Notification::order, Notification::kind)
			.containsExactlyInAnyOrder(tuple(this.order, Kind.ORDER_CONFIRMED), tuple(other, Kind.ORDER_EXPIRED),
					tuple(this.order, Kind.ORDER_CANCELLED));
		await().untilAsserted(() -> assertThat(announced()).hasSize(2));
		await().untilAsserted(() -> assertThat(this.topics.messages("notifications", other)).hasSize(1));
	}

	private void send(Outcome outcome) {
		this.notification.send(List.of(decision(this.order, outcome)));
	}

	private Decision decision(OrderId order, Outcome outcome) {
		return new Decision(order, this.customer, outcome);
	}

	private List<Notification> stored() {
		return this.notifications.of(this.customer, Cursor.START, 10);
	}

	private List<String> announced() {
		return this.topics.messages("notifications", this.order).stream().map((message) -> message.value()).toList();
	}

}
