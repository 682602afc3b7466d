package dev.parley.inventory.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.parley.inventory.Demand;
import dev.parley.inventory.InventoryApi;
import dev.parley.inventory.Line;
import dev.parley.inventory.OrderId;
import dev.parley.inventory.ReleaseStock;
import dev.parley.inventory.ReserveStock;
import dev.parley.inventory.Samples;
import dev.parley.inventory.ServiceTest;
import dev.parley.inventory.Sku;
import dev.parley.inventory.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests the endpoints for operators. */
@ServiceTest
class OperationsTests {

	@Autowired
	private InventoryApi api;

	@Autowired
	private ReserveStock reserve;

	@Autowired
	private ReleaseStock release;

	@Autowired
	private Topics topics;

	@Test
	void showsTheStateOfEachReservation() {
		Line line = Samples.line(this.api.stock(5), 2);
		OrderId held = reserved(line);
		OrderId refused = reserved(Samples.line(line.sku(), 4));
		OrderId released = reserved(line);
		this.release.release(released);
		OrderId ended = Samples.newOrder();
		this.release.release(ended);

		assertThat(stateOf(held)).containsExactly("HELD");
		assertThat(stateOf(refused)).containsExactly("REFUSED");
		assertThat(stateOf(released)).containsExactly("RELEASED");
		assertThat(stateOf(ended)).containsExactly("VOID");
		assertThat(this.<String>fact(held, "lines[*].sku")).containsExactly(line.sku().value());
		assertThat(this.<Integer>fact(held, "lines[*].quantity")).containsExactly(2);
	}

	@Test
	void pagesThroughAllReservationsWithoutGapsOrRepeats() {
		Line line = Samples.line(this.api.stock(10), 1);
		List<String> orders = Stream.generate(() -> reserved(line).toString()).limit(5).toList();

		List<DocumentContext> pages = pages("/facts/reservations", 3);

		List<String> ids = pages.stream().flatMap((page) -> ids(page).stream()).toList();
		assertThat(ids).containsAll(orders).isSorted().doesNotHaveDuplicates();
		assertThat(pages).allSatisfy((page) -> assertThat(ids(page)).hasSizeBetween(1, 3));
	}

	@Test
	void keepsUnreadableMessagesUntilAnOperatorDiscardsThem() {
		OrderId order = Samples.newOrder();
		this.topics.publish(order, "order.placed.v1", "{");
		this.topics.publish(order, "order.cancelled.v1", "{");

		await().untilAsserted(() -> assertThat(lettersOf(order)).hasSize(2).doesNotHaveDuplicates());
		lettersOf(order)
			.forEach((id) -> assertThat(this.api.operate(HttpMethod.DELETE, "/dead-letters/" + id)).hasStatus(204));

		assertThat(lettersOf(order)).isEmpty();
	}

	@Test
	void pagesThroughTheChainsOfItsRecords() {
		Sku sku = this.api.stock(5);
		assertThat(this.api.adjust(sku, 1)).hasStatusOk();
		assertThat(this.api.put(sku, "13")).hasStatusOk();

		for (String log : List.of("stock-adjustments", "product-changes")) {
			List<DocumentContext> pages = pages("/audit/" + log, 2);
			assertThat(all(pages, "content")).doesNotHaveDuplicates().last().asString().contains(sku.value());
			assertThat(all(pages, "previous")).last().isEqualTo(all(pages, "hash").reversed().get(1));
		}
		assertThat(this.api.operate(HttpMethod.GET, "/audit/product")).hasStatus(404);
	}

	private static List<String> all(List<DocumentContext> pages, String field) {
		return pages.stream().flatMap((page) -> page.<List<String>>read("$.items[*]." + field).stream()).toList();
	}

	private OrderId reserved(Line line) {
		OrderId order = Samples.newOrder();
		assertThat(this.reserve.reserve(List.of(new Demand(order, Samples.lines(line))))).hasSize(1);
		return order;
	}

	private List<String> stateOf(OrderId order) {
		return fact(order, "state");
	}

	private <T> List<T> fact(OrderId order, String field) {
		return pages("/facts/reservations", 1000).stream()
			.flatMap((page) -> page.<List<T>>read("$.items[?(@.orderId == '%s')].%s".formatted(order, field)).stream())
			.toList();
	}

	private List<String> lettersOf(OrderId order) {
		return pages("/dead-letters", 1).stream()
			.flatMap((page) -> page.<List<String>>read("$.items[?(@.key == '%s')].id".formatted(order)).stream())
			.toList();
	}

	private List<DocumentContext> pages(String path, int limit) {
		List<DocumentContext> pages = new ArrayList<>();
		String next = "";
		while (next != null) {
			pages.add(page(path + "?limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next)));
			next = next(pages.getLast());
		}
		return pages;
	}

	private DocumentContext page(String path) {
		MvcTestResult page = this.api.operate(HttpMethod.GET, path);
		assertThat(page).hasStatusOk();
		return JsonPath.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
	}

	private static @Nullable String next(DocumentContext page) {
		return page.read("$.next");
	}

	private static List<String> ids(DocumentContext page) {
		return page.read("$.items[*].orderId");
	}

}
