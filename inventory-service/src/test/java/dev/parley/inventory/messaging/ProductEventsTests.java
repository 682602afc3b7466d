package dev.parley.inventory.messaging;

import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Topics;
import dev.parley.inventory.Topics.Heard;
import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests that a new name or price is published, and nothing else. */
@ServiceTest
class ProductEventsTests {

	@Autowired
	private Topics topics;

	@Autowired
	private InventoryApi api;

	@Test
	void publishesNameAndPriceAsInTheSample() throws Exception {
		Sku sku = Samples.newSku();
		this.api.put(sku.value()).content("""
				{"name": "Espresso beans, 1 kg", "price": {"amount": "12.50", "currency": "EUR"}}""").exchange();

		await().untilAsserted(() -> assertThat(this.topics.heard("products", sku)).hasSize(1));
		Heard heard = this.topics.heard("products", sku).getFirst();
		assertThat(heard.type()).isEqualTo("product.changed.v1");
		JSONAssert.assertEquals(Topics.sample("product.changed.v1")
			.replace("espresso-beans", sku.value())
			.replace("\"version\": 7", "\"version\": 1"), heard.body(), false);
	}

	@Test
	void publishesNoChangesOfStock() {
		Sku sku = this.api.stock(10);
		this.api.put(sku, "12.50").exchange();
		this.api.adjust(sku, -3);
		this.api.put(sku, "13").exchange();

		await().untilAsserted(() -> assertThat(this.topics.heard("products", sku)).hasSizeGreaterThanOrEqualTo(2));
		assertThat(this.topics.heard("products", sku)).extracting(Heard::body)
			.satisfiesExactly((created) -> assertThat(created).contains("\"version\":1"),
					(changed) -> assertThat(changed).contains("\"amount\":\"13.00\"", "\"version\":2"));
	}

}
