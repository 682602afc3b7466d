package dev.parley.inventory.web;

import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the REST API of products and stock. */
@ServiceTest
class ProductsTests {

	@Autowired
	private InventoryApi api;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void showsAProduct() {
		Sku sku = this.api.stock(20);

		assertThat(this.api.read(sku)).hasStatusOk().hasHeader("ETag", "\"1\"").bodyJson().isStrictlyEqualTo("""
				{"sku": "%s", "name": "A product", "price": {"amount": "12.50", "currency": "EUR"}, "available": 20}
				""".formatted(sku));
	}

	@Test
	void answers404ForAnUnknownProduct() {
		assertThat(this.api.read("/api/products/none")).hasStatus(404)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/product-not-found");
		assertThat(this.api.read("/api/products/not a sku")).hasStatus(404);
	}

	@Test
	void readsSeveralProductsAndLeavesOutUnknownOnes() {
		Sku first = this.api.stock(1);
		Sku second = this.api.stock(2);

		assertThat(this.api.read("/api/products?sku={a}&sku={b}&sku={c}&sku={d}", second, first, "none", "not a sku"))
			.hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.next", (next) -> assertThat(next).isNull())
			.extractingPath("$.items[*].sku")
			.asArray()
			.containsExactlyInAnyOrder(first.value(), second.value());
	}

	@Test
	void pagesThroughAllProductsBySku() throws Exception {
		List<String> made = List.of(this.api.stock(0).value(), this.api.stock(0).value(), this.api.stock(0).value());
		List<String> seen = new ArrayList<>();

		DocumentContext page = page("/api/products?limit=2");
		seen.addAll(page.<List<String>>read("$.items[*].sku"));
		while (page.read("$.next") != null) {
			page = page("/api/products?limit=2&cursor=" + page.read("$.next"));
			seen.addAll(page.<List<String>>read("$.items[*].sku"));
		}

		assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(made);
	}

	@Test
	void createsThenChangesThenKeepsAProduct() {
		Sku sku = Samples.newSku();

		assertThat(this.api.put(sku, "12.50")).hasStatus(201).hasHeader("ETag", "\"1\"");
		assertThat(this.api.put(sku, "13")).hasStatus(200)
			.hasHeader("ETag", "\"2\"")
			.bodyJson()
			.extractingPath("$.price.amount")
			.isEqualTo("13.00");
		assertThat(this.api.put(sku, "13.0")).hasStatus(200).hasHeader("ETag", "\"2\"");
		assertThat(this.jdbc.sql("select version || ' ' || price from product_change where sku = ? order by version")
			.param(sku.value())
			.query(String.class)
			.list()).containsExactly("1 12.50", "2 13.00");
	}

	@Test
	void changesOnlyTheVersionThatTheCallerHasRead() {
		Sku sku = this.api.stock(5);

		assertThat(this.api.put(sku, "13").header("If-Match", "\"1\"")).hasStatus(200);
		assertThat(this.api.put(sku, "14").header("If-Match", "\"1\"")).hasStatus(412)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("/problems/stale");
		assertThat(this.api.put(sku, "14").header("If-Match", "*")).hasStatus(200);
		assertThat(this.api.put(Samples.newSku(), "14").header("If-Match", "*")).hasStatus(412);
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.price.amount").isEqualTo("14.00");
	}

	@Test
	void createsOnlyAProductThatDoesNotExist() {
		Sku sku = Samples.newSku();

		assertThat(this.api.put(sku, "12.50").header("If-None-Match", "*")).hasStatus(201);
		assertThat(this.api.put(sku, "13").header("If-None-Match", "*")).hasStatus(412);
		assertThat(this.api.put(sku, "13").header("If-None-Match", "\"1\"")).hasStatus(412);
		assertThat(this.api.put(sku, "13").header("If-None-Match", "\"2\", W/\"1\"")).hasStatus(412);
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.price.amount").isEqualTo("12.50");
		assertThat(this.api.put(sku, "13").header("If-None-Match", "\"2\"")).hasStatus(200);
	}

	@Test
	void readsOnlyTheVersionThatTheCallerNames() {
		String path = "/api/products/" + this.api.stock(5);

		assertThat(this.api.read(path).header("If-Match", "\"1\"")).hasStatus(200);
		assertThat(this.api.read(path).header("If-Match", "*")).hasStatus(200);
		assertThat(this.api.read(path).header("If-Match", "\"2\"")).hasStatus(412);
	}

	@Test
	void changesAPriceAlthoughStockHasChanged() {
		Sku sku = this.api.stock(5);
		this.api.adjust(sku, 5);

		assertThat(this.api.put(sku, "13").header("If-Match", "\"1\"")).hasStatus(200);
	}

	@Test
	void ignoresIfNoneMatchBecauseStockMayHaveChanged() {
		Sku sku = this.api.stock(5);

		assertThat(this.api.read("/api/products/" + sku).header("If-None-Match", "\"1\"")).hasStatus(200)
			.bodyJson()
			.extractingPath("$.available")
			.isEqualTo(5);
	}

	@Test
	void adjustsStockAndRecordsWhoAndWhy() {
		Sku sku = this.api.stock(5);

		assertThat(this.api.adjust(sku, -3)).hasStatusOk().bodyJson().extractingPath("$.available").isEqualTo(2);
		assertThat(this.jdbc
			.sql("select delta, reason, adjusted_by from adjustment where sku = ? order by id desc limit 1")
			.param(sku.value())
			.query()
			.singleRow()).containsEntry("delta", -3)
			.containsEntry("reason", "counted")
			.containsEntry("adjusted_by", "staff1");
	}

	@Test
	void refusesToRemoveMoreThanIsAvailable() {
		Sku sku = this.api.stock(5);

		assertThat(this.api.adjust(sku, -6)).hasStatus(409)
			.hasContentType("application/problem+json")
			.bodyJson()
			.hasPathSatisfying("$.type", (type) -> assertThat(type).isEqualTo("/problems/insufficient-stock"))
			.hasPathSatisfying("$.detail",
					(detail) -> assertThat(detail).isEqualTo("Only 5 pieces of %s are available".formatted(sku)));
		assertThat(this.api.read(sku)).bodyJson().extractingPath("$.available").isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "text/html", "image/*", "application/yaml" })
	void changesNothingIfTheCallerDoesNotAcceptJson(String accepted) {
		Sku sku = this.api.stock(5);

		assertThat(this.api.adjust(sku.value())
			.header("Accept", accepted)
			.content("{\"delta\": 1, \"reason\": \"counted\"}")).hasStatus(406)
			.hasContentType("application/problem+json");
		assertThat(this.api.put(sku, "99").header("Accept", accepted)).hasStatus(406);

		assertThat(this.api.read(sku)).bodyJson()
			.hasPathSatisfying("$.available", (available) -> assertThat(available).isEqualTo(5))
			.hasPathSatisfying("$.price.amount", (amount) -> assertThat(amount).isEqualTo("12.50"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "text/html, application/json;q=0.1",
			"application/problem+json, */*;q=0.5" })
	void changesStockForCallersThatAcceptJson(String accepted) {
		Sku sku = this.api.stock(5);

		assertThat(this.api.adjust(sku.value())
			.header("Accept", accepted)
			.content("{\"delta\": 1, \"reason\": \"counted\"}")).hasStatus(200);
	}

	@Test
	void refusesStockAboveTheLimit() {
		Sku sku = this.api.stock(5);
		this.jdbc.sql("update stock set available = 62500000 where sku = ?").param(sku.value()).update();

		assertThat(this.api.adjust(sku, 1)).hasStatus(422)
			.hasContentType("application/problem+json")
			.bodyJson()
			.hasPathSatisfying("$.type", (type) -> assertThat(type).isEqualTo("/problems/too-much-stock"))
			.hasPathSatisfying("$.errors[0].field", (field) -> assertThat(field).isEqualTo("delta"));
		assertThat(this.api.adjust(sku, -1)).hasStatusOk();
		assertThat(this.api.adjust(sku, 1)).hasStatusOk()
			.bodyJson()
			.extractingPath("$.available")
			.isEqualTo(1000000000);
	}

	@Test
	void answers404ToAnAdjustmentOfAnUnknownProduct() {
		assertThat(this.api.adjust(Samples.newSku(), 1)).hasStatus(404);
	}

	@Test
	void countsItsReservations() {
		assertThat(this.api.facts()).hasStatusOk()
			.bodyJson()
			.extractingPath("$.reservations")
			.asMap()
			.containsOnlyKeys("held", "refused", "released");
	}

	private DocumentContext page(String path) throws Exception {
		return JsonPath.parse(this.api.read(path).exchange().getResponse().getContentAsString());
	}

}
