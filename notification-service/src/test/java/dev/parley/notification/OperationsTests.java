package dev.parley.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Tests the endpoints for operators. */
@ServiceTest
class OperationsTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	private static final String LETTER = "/dead-letters/00000000-0000-7000-8000-000000000000";

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Notifications notifications;

	@Autowired
	Topics topics;

	@ParameterizedTest
	@CsvSource({ "GET, /facts", "GET, /facts/notifications", "GET, /dead-letters",
			"POST, /dead-letters/redelivery?type=none", "GET, " + LETTER, "POST, " + LETTER + "/redelivery",
			"DELETE, " + LETTER })
	void refuseCallersWhoAreNotOperators(HttpMethod method, String path) {
		assertThat(call(method, path)).hasStatus(401).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(
				call(method, path).with(jwt().jwt((token) -> token.claim("scope", "notifications:read orders:read"))))
			.hasStatus(403)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/facts", "/facts/notifications", "/dead-letters" })
	void acceptOperators(String path) {
		assertThat(operate(HttpMethod.GET, path)).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource({ "/facts/notifications?limit=0, limit", "/facts/notifications?limit=1001, limit",
			"/facts/notifications?limit=x, limit", "/facts/notifications?cursor=!, cursor",
			"/facts/notifications?cursor=bm8, cursor", "/dead-letters?limit=0, limit", "/dead-letters?limit=101, limit",
			"/dead-letters?cursor=!, cursor", "/dead-letters?cursor=bm8, cursor", "/dead-letters?state=LOST, state" })
	void nameTheInvalidParameter(String path, String field) {
		assertThat(operate(HttpMethod.GET, path)).hasStatus(400)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void showTheNotificationsOfEachOrderOldestFirst() {
		OrderId order = new OrderId(UUID.randomUUID());
		store(order, new Outcome.Cancelled(), NOON.plusSeconds(1));
		store(order, new Outcome.Confirmed(), NOON);

		assertThat(pages("/facts/notifications", 1000).stream()
			.flatMap((page) -> page.<List<String>>read("$.items[?(@.orderId == '%s')].kinds[*]".formatted(order))
				.stream()))
			.containsExactly("order-confirmed", "order-cancelled");
	}

	@Test
	void pageThroughAllOrdersWithoutGapsOrRepeats() {
		List<OrderId> orders = Stream.generate(() -> new OrderId(UUID.randomUUID())).limit(5).toList();
		orders.forEach((order) -> store(order, new Outcome.Confirmed(), NOON));

		List<DocumentContext> pages = pages("/facts/notifications", 3);

		List<String> ids = pages.stream().flatMap((page) -> ids(page).stream()).toList();
		assertThat(ids).containsAll(orders.stream().map(OrderId::toString).toList()).isSorted().doesNotHaveDuplicates();
		assertThat(pages).allSatisfy((page) -> assertThat(ids(page)).hasSizeBetween(1, 3));
	}

	@Test
	void keepUnreadableMessagesUntilAnOperatorDiscardsThem() {
		OrderId order = new OrderId(UUID.randomUUID());
		this.topics.publish(UUID.randomUUID(), "dev.parley.order.confirmed.v1", order, "{");
		this.topics.publish(UUID.randomUUID(), "dev.parley.order.cancelled.v1", order, "{");

		await().untilAsserted(() -> assertThat(lettersOf(order)).hasSize(2).doesNotHaveDuplicates());
		lettersOf(order).forEach((id) -> assertThat(operate(HttpMethod.DELETE, "/dead-letters/" + id)).hasStatus(204));

		assertThat(lettersOf(order)).isEmpty();
	}

	private void store(OrderId order, Outcome outcome, Instant at) {
		Decision decision = new Decision(order, new Customer("olga"), outcome);
		assertThat(this.notifications.add(List.of(Notification.of(decision, at)))).hasSize(1);
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
		MvcTestResult page = operate(HttpMethod.GET, path);
		assertThat(page).hasStatusOk();
		return JsonPath.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
	}

	private static @Nullable String next(DocumentContext page) {
		return page.read("$.next");
	}

	private static List<String> ids(DocumentContext page) {
		return page.read("$.items[*].orderId");
	}

	private MvcTestResult operate(HttpMethod method, String path) {
		return call(method, path).with(jwt().jwt((token) -> token.subject("operator1"))
			.authorities(new SimpleGrantedAuthority("SCOPE_operations"), new SimpleGrantedAuthority("ROLE_OPERATOR")))
			.exchange();
	}

	private MockMvcRequestBuilder call(HttpMethod method, String path) {
		return this.mvc.method(method).uri("/api/operations/notifications" + path);
	}

}
