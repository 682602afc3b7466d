package dev.parley.inventory.messaging;

import java.util.ArrayList;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.Map;

import dev.parley.contracts.Contracts;
import dev.parley.contracts.Form;
import dev.parley.contracts.Verdict;
import dev.parley.defaults.Revocations;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.ReportId;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Topics;
import dev.parley.inventory.Topics.Heard;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
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

	private static final String SERVICE = "inventory-service";

	private static final String DEAD_LETTERS = "orders.inventory-service.dead-letters";

	private static final String DEAD_REQUESTS = "requests.inventory-service.dead-letters";

	private final OrderId order = Samples.newOrder();

	private final OrderId refused = Samples.newOrder();

	private final ReportId report = new ReportId(UUID.randomUUID());

	@Autowired
	private Revocations revocations;

	@Autowired
	private Topics topics;

	@Autowired
	private InventoryApi api;

	@Autowired
	private KafkaOperations<byte[], byte[]> kafka;

	private Sku beans;

	private Sku paper;

	@BeforeEach
	void stock() {
		this.beans = this.api.stock(10);
		this.paper = this.api.stock(10);
	}

	@Test
	void sendsEveryMessageOfItsContractsAndNoOther() {
		this.topics.place(this.order, this.beans, this.paper);
		this.topics.publish(this.order, "order.expired.v1");
		this.topics.place(this.refused, this.beans, this.api.stock(0));
		this.topics.publish(this.order, "order.cancelled.v1", "{");
		this.topics.request(this.report, "one", Instant.now().plusSeconds(60), this.beans);
		this.topics.requestUnreadable(this.report);

		await().untilAsserted(() -> assertThat(sent()).hasSize(7));
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
		switch (form.type()) {
			case "dev.parley.order.placed.v1" -> reservesWhatIsAskedFor(form);
			case "dev.parley.order.cancelled.v1", "dev.parley.order.expired.v1" -> releasesWhatIsHeld(form);
			case "dev.parley.report.requested.v1" -> answersWithTheStock(form);
			case "dev.parley.access.revoked.v1" -> revokesALogin(form);
			default -> throw new AssertionError("Add the expected effect of " + form.type());
		}
		assertThat(this.topics.messages(DEAD_LETTERS, this.order)).isEmpty();
	}

	private void reservesWhatIsAskedFor(Form form) {
		this.kafka.send(form.with("espresso-beans", this.beans).with("filter-paper", this.paper).about(this.order))
			.join();
		awaitAnswers("stock.reserved.v1");
		availableAre(8, 9);
	}

	private void releasesWhatIsHeld(Form form) {
		this.topics.place(this.order, this.beans, this.paper);
		awaitAnswers("stock.reserved.v1");
		this.kafka.send(form.about(this.order)).join();
		awaitAnswers("stock.reserved.v1", "stock.released.v1");
		availableAre(10, 10);
	}

	private void answersWithTheStock(Form form) {
		this.kafka
			.send(form.with("2026-11-22T20:15:40.123Z", Instant.now().plusSeconds(60))
				.with("espresso-beans", this.beans)
				.with("filter-paper", this.paper)
				.about(this.report))
			.join();
		await().untilAsserted(() -> assertThat(this.topics.heard("replies", this.report)).isNotEmpty()
			.extracting(Heard::body)
			.allSatisfy((body) -> assertThat(body).contains("{\"sku\":\"%s\",\"available\":10}".formatted(this.beans),
					"{\"sku\":\"%s\",\"available\":10}".formatted(this.paper))));
		assertThat(this.topics.messages(DEAD_REQUESTS, this.report)).isEmpty();
	}

	private void awaitAnswers(String... types) {
		await().untilAsserted(() -> assertThat(this.topics.heard("reservations", this.order)).extracting(Heard::type)
			.containsExactly(types));
	}

	private void availableAre(int first, int second) {
		assertThat(this.api.read(this.beans)).bodyJson().extractingPath("$.available").isEqualTo(first);
		assertThat(this.api.read(this.paper)).bodyJson().extractingPath("$.available").isEqualTo(second);
	}

	private void revokesALogin(Form form) {
		String login = UUID.randomUUID().toString();
		this.kafka.send(form.with("2026-11-22T20:15:30.123456Z", Instant.now().toString()).about(login)).join();
		await().untilAsserted(() -> assertThat(this.revocations.isRevoked(() -> Map.of("sid", login))).isTrue());
	}

	private List<ConsumerRecord<String, String>> sent() {
		List<ConsumerRecord<String, String>> sent = new ArrayList<>(this.topics.messages("products", this.beans));
		sent.addAll(this.topics.messages("reservations", this.order));
		sent.addAll(this.topics.messages("reservations", this.refused));
		sent.addAll(this.topics.messages(DEAD_LETTERS, this.order));
		sent.addAll(this.topics.messages("replies", this.report));
		sent.addAll(this.topics.messages(DEAD_REQUESTS, this.report));
		return sent;
	}

}
