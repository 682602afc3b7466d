package dev.parley.inventory.web;

import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests that an invalid request is explained and changes nothing. */
@ServiceTest
class BadInputTests {

	@Autowired
	private InventoryApi api;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                                                      | name
			{"name":null,"price":{"amount":"1","currency":"EUR"}}                   | name
			{"name":"","price":{"amount":"1","currency":"EUR"}}                     | name
			{"name":"  ","price":{"amount":"1","currency":"EUR"}}                   | name
			{"name":7,"price":{"amount":"1","currency":"EUR"}}                      | name
			{"name":"a"}                                                            | price
			{"name":"a","price":12.5}                                               | price
			{"name":"a","price":{"amount":"1"}}                                     | price.currency
			{"name":"a","price":{"amount":"1","currency":"eur"}}                    | price.currency
			{"name":"a","price":{"amount":"1","currency":"XAU"}}                    | price.currency
			{"name":"a","price":{"currency":"EUR"}}                                 | price.amount
			{"name":"a","price":{"amount":1.5,"currency":"EUR"}}                    | price.amount
			{"name":"a","price":{"amount":"-1","currency":"EUR"}}                   | price.amount
			{"name":"a","price":{"amount":"1.234","currency":"EUR"}}                | price.amount
			{"name":"a","price":{"amount":"1.5","currency":"JPY"}}                  | price.amount
			{"name":"a","price":{"amount":"1e9","currency":"EUR"}}                  | price.amount
			{"name":"a","price":{"amount":"12345678901","currency":"EUR"}}          | price.amount
			{"name":"a","price":{"amount":"1","currency":"EUR"},"available":5}      | available
			{"name":"a","price":{"amount":"1","currency":"EUR","tax":"1"}}          | price.tax
			""")
	void namesTheInvalidFieldOfAProduct(String body, String field) {
		Sku sku = Samples.newSku();

		assertThat(this.api.put(sku.value()).content(body)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.hasPathSatisfying("$.type", (type) -> assertThat(type).isEqualTo("/problems/invalid-request"))
			.hasPathSatisfying("$.errors[0].field", (name) -> assertThat(name).isEqualTo(field));
		assertThat(this.api.read(sku)).hasStatus(404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                      | delta
			{"reason":"r"}                          | delta
			{"delta":null,"reason":"r"}             | delta
			{"delta":0,"reason":"r"}                | delta
			{"delta":1000001,"reason":"r"}          | delta
			{"delta":-1000001,"reason":"r"}         | delta
			{"delta":99999999999,"reason":"r"}      | delta
			{"delta":1.5,"reason":"r"}              | delta
			{"delta":"1","reason":"r"}              | delta
			{"delta":true,"reason":"r"}             | delta
			{"delta":1}                             | reason
			{"delta":1,"reason":""}                 | reason
			{"delta":1,"reason":"\\u0000"}          | reason
			{"delta":1,"reason":["r"]}              | reason
			{"delta":1,"reason":"r","by":"me"}      | by
			""")
	void namesTheInvalidFieldOfAnAdjustment(String body, String field) {
		Sku sku = this.api.stock(5);

		assertThat(this.api.adjust(sku.value()).content(body)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.available").isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "7" })
	void refusesABodyThatIsNotAnObject(String body) {
		assertThat(this.api.put(Samples.newSku().value()).content(body)).hasStatus(400)
			.hasContentType("application/problem+json");
	}

	@Test
	void namesAllInvalidFieldsAtOnce() {
		assertThat(this.api.put("-").content("{\"name\": \"\", \"price\": {\"currency\": \"EUR\"}}")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly("sku", "name", "price.amount");
	}

	@Test
	void limitsTheLengthOfTexts() {
		assertThat(this.api.adjust(this.api.stock(1).value())
			.content("{\"delta\": 1, \"reason\": \"%s\"}".formatted("x".repeat(201)))).hasStatus(400);
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, limit", "limit=101, limit", "limit=x, limit", "cursor=%21, cursor", "cursor=LQ, cursor" })
	void namesTheInvalidParameterOfAList(String query, String field) {
		assertThat(this.api.read("/api/products?" + query)).hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@ParameterizedTest
	@CsvSource({ "facts/reservations?limit=0, limit", "facts/reservations?limit=1001, limit",
			"facts/reservations?limit=x, limit", "facts/reservations?cursor=%21, cursor",
			"facts/reservations?cursor=bm8, cursor", "dead-letters?limit=0, limit", "dead-letters?limit=101, limit",
			"dead-letters?cursor=%21, cursor", "dead-letters?cursor=bm8, cursor", "dead-letters?state=LOST, state" })
	void namesTheInvalidParameterOfAnOperatorsList(String query, String field) {
		assertThat(this.api.operate(HttpMethod.GET, "/" + query)).hasStatus(400)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void readsAtMostFiftyProductsAtOnce() {
		assertThat(this.api.read("/api/products?" + "sku=a&".repeat(50))).hasStatus(200);
		assertThat(this.api.read("/api/products?" + "sku=a&".repeat(51))).hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("sku");
	}

}
