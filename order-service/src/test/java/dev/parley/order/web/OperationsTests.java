package dev.parley.order.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.order.OrderApi;
import dev.parley.order.OrderId;
import dev.parley.order.OrderProcess;
import dev.parley.order.ServiceTest;
import dev.parley.order.messaging.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static dev.parley.order.OrderApi.OPERATOR;
import static dev.parley.order.OrderApi.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What operators and {@code parley check} read. */
@ServiceTest
class OperationsTests {

	private static final String FACTS = "/api/operations/orders/facts";

	private static final String DEAD_LETTERS = "/api/operations/orders/dead-letters";

	@Autowired
	private OrderApi api;

	@Autowired
	private OrderProcess process;

	@Autowired
	private Topics topics;

	@Test
	void showsWhatMustAgreeWithOtherServices() {
		OrderId order = this.api.placed("ivan", "filter-paper", "espresso-beans");
		this.process.stockReserved(List.of(order));
		this.process.notified(Map.of(order, "order-confirmed"));

		MvcTestResult last = pages(FACTS + "/orders", 1000).getLast();

		String item = "$.items[?(@.id == '%s')].".formatted(order);
		assertThat(OrderApi.<List<String>>read(last, item + "status")).containsExactly("CONFIRMED");
		assertThat(OrderApi.<List<String>>read(last, item + "lines[*].sku")).containsExactly("filter-paper",
				"espresso-beans");
		assertThat(OrderApi.<List<Integer>>read(last, item + "lines[*].quantity")).containsExactly(2, 2);
		assertThat(OrderApi.<List<String>>read(last, item + "timeline[*]")).containsExactly("placed", "stock-reserved",
				"confirmed", "notified:order-confirmed");
		assertThat(OrderApi.<List<String>>read(last, item + "deadline")).hasSize(1);
	}

	@Test
	void pagesThroughAllOrdersWithoutGapsOrRepeats() {
		List<String> placed = Stream.generate(() -> this.api.placed("ivan", "espresso-beans").toString())
			.limit(5)
			.toList();

		List<MvcTestResult> pages = pages(FACTS + "/orders", 3);

		List<String> ids = pages.stream().flatMap((page) -> ids(page).stream()).toList();
		assertThat(ids).containsAll(placed).isSorted().doesNotHaveDuplicates();
		assertThat(pages).allSatisfy((page) -> assertThat(ids(page)).hasSizeBetween(1, 3));
	}

	@Test
	void keepsAnUnreadableMessageUntilAnOperatorDiscardsIt() {
		OrderId order = this.api.placed("ivan", "espresso-beans");
		this.topics.sendUnreadable(order);

		await().untilAsserted(() -> assertThat(lettersOf(order)).hasSize(2).doesNotHaveDuplicates());
		lettersOf(order)
			.forEach((id) -> assertThat(this.api.delete(OPERATOR, DEAD_LETTERS + "/{id}", id)).hasStatus(204));

		assertThat(lettersOf(order)).isEmpty();
	}

	private List<String> lettersOf(OrderId order) {
		return pages(DEAD_LETTERS, 1).stream()
			.flatMap((page) -> OrderApi.<List<String>>read(page, "$.items[?(@.key == '%s')].id".formatted(order))
				.stream())
			.toList();
	}

	private List<MvcTestResult> pages(String path, int limit) {
		List<MvcTestResult> pages = new ArrayList<>();
		String next = "";
		while (next != null) {
			MvcTestResult page = this.api.get(OPERATOR,
					path + "?limit=" + limit + (next.isEmpty() ? "" : "&cursor=" + next));
			assertThat(page).hasStatus(200);
			pages.add(page);
			next = next(page);
		}
		return pages;
	}

	private static @Nullable String next(MvcTestResult page) {
		return read(page, "$.next");
	}

	private static List<String> ids(MvcTestResult page) {
		return read(page, "$.items[*].id");
	}

}
