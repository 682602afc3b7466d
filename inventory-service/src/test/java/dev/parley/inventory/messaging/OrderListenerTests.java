package dev.parley.inventory.messaging;

import java.util.UUID;

import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Topics;
import dev.parley.inventory.Topics.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests the answers to order events that arrive once, twice or unreadable. */
@ServiceTest
class OrderListenerTests {

	@Autowired
	private Topics topics;

	@Autowired
	private InventoryApi api;

	private final OrderId order = Samples.newOrder();

	@Test
	void answersWithTheSampleOfTheContract() throws Exception {
		Sku beans = this.api.stock(10);
		Sku paper = this.api.stock(10);

		this.topics.place(this.order, beans, paper);
		this.topics.publish(this.order, "order.expired.v1");

		awaitAnswers(2);
		assertIsSample(answer(0), "stock.reserved.v1", beans, paper);
		assertIsSample(answer(1), "stock.released.v1", beans, paper);
		assertThat(this.api.read(beans)).bodyJson().extractingPath("$.available").isEqualTo(10);
	}

	@Test
	void refusesWithTheSampleOfTheContract() throws Exception {
		Sku beans = this.api.stock(10);
		Sku paper = this.api.stock(0);

		this.topics.place(this.order, beans, paper);

		awaitAnswers(1);
		assertIsSample(answer(0), "stock.refused.v1", beans, paper);
		assertThat(this.api.read(beans)).bodyJson().extractingPath("$.available").isEqualTo(10);
	}

	@Test
	void refusesAnOrderForAnUnknownProduct() {
		Sku unknown = Samples.newSku();

		this.topics.place(this.order, this.api.stock(10), unknown);

		awaitAnswers(1);
		assertThat(answer(0).type()).isEqualTo("stock.refused.v1");
		assertThat(answer(0).body()).contains("\"missing\":[{\"sku\":\"%s\",\"quantity\":1}]".formatted(unknown));
	}

	@Test
	void answersAMessageThatIsDeliveredTwiceOnce() {
		Sku sku = this.api.stock(10);
		String placed = placed(sku, 4);
		String ended = "{\"orderId\": \"%s\"}".formatted(this.order);
		UUID first = UUID.randomUUID();
		UUID second = UUID.randomUUID();

		this.topics.deliver(first, this.order, "order.placed.v1", placed);
		this.topics.deliver(first, this.order, "order.placed.v1", placed);
		this.topics.deliver(second, this.order, "order.cancelled.v1", ended);
		this.topics.deliver(second, this.order, "order.cancelled.v1", ended);
		this.topics.deliver(first, this.order, "order.placed.v1", placed);

		awaitWhatComesAfter();
		assertThat(this.topics.heard("reservations", this.order)).extracting(Heard::type)
			.containsExactly("stock.reserved.v1", "stock.released.v1");
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.available").isEqualTo(10);
	}

	@Test
	void answersAnEventThatIsPublishedTwiceOnce() {
		Sku sku = this.api.stock(10);

		this.topics.publish(this.order, "order.placed.v1", placed(sku, 4));
		this.topics.publish(this.order, "order.placed.v1", placed(sku, 4));
		this.topics.publish(this.order, "order.cancelled.v1");
		this.topics.publish(this.order, "order.expired.v1");

		awaitWhatComesAfter();
		assertThat(this.topics.heard("reservations", this.order)).extracting(Heard::type)
			.containsExactly("stock.reserved.v1", "stock.released.v1");
	}

	@Test
	void answersNothingToAnOrderThatEndedBeforeItWasPlaced() {
		Sku sku = this.api.stock(10);

		this.topics.publish(this.order, "order.cancelled.v1");
		this.topics.publish(this.order, "order.placed.v1", placed(sku, 4));

		awaitWhatComesAfter();
		assertThat(this.topics.heard("reservations", this.order)).isEmpty();
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.available").isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "{}", "{\"orderId\": 7}",
			"{\"orderId\": \"0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101\", \"lines\": []}",
			"{\"orderId\": \"0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101\", \"lines\": [{\"sku\": \"a b\", \"quantity\": 1}]}",
			"{\"orderId\": \"0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101\", \"lines\": [{\"sku\": \"a\", \"quantity\": -1}]}" })
	void deadLettersAnUnreadableMessageAndContinues(String body) {
		this.topics.publish(this.order, "order.placed.v1", body);

		awaitWhatComesAfter();
		assertThat(this.topics.heard("orders.inventory-service.dead-letters", this.order)).extracting(Heard::body)
			.containsExactly(body);
	}

	/** Awaits a later event of the same key, and so of the same partition. */
	private void awaitWhatComesAfter() {
		Sku marker = Samples.newSku();
		OrderId next = Samples.newOrder();
		String body = "{\"orderId\": \"%s\", \"lines\": [{\"sku\": \"%s\", \"quantity\": 1}]}".formatted(next, marker);
		this.topics.publish(this.order, "order.placed.v1", body);
		await().untilAsserted(() -> assertThat(this.topics.heard("reservations", next)).hasSize(1));
	}

	private void awaitAnswers(int count) {
		await().untilAsserted(() -> assertThat(this.topics.heard("reservations", this.order)).hasSize(count));
	}

	private Heard answer(int number) {
		return this.topics.heard("reservations", this.order).get(number);
	}

	private void assertIsSample(Heard heard, String type, Sku beans, Sku paper) throws Exception {
		String sample = Topics.sample(type)
			.replace("0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101", this.order.toString())
			.replace("espresso-beans", beans.value())
			.replace("filter-paper", paper.value());
		assertThat(heard.type()).isEqualTo(type);
		JSONAssert.assertEquals(sample, heard.body(), false);
	}

	private String placed(Sku sku, int quantity) {
		return "{\"orderId\": \"%s\", \"lines\": [{\"sku\": \"%s\", \"quantity\": %d}]}".formatted(this.order, sku,
				quantity);
	}

}
