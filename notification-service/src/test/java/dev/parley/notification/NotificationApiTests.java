package dev.parley.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** Tests the REST API of notifications. */
@ServiceTest
class NotificationApiTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

	private final Customer customer = new Customer("customer-" + UUID.randomUUID());

	@Autowired
	MockMvcTester mvc;

	@Autowired
	Notifications notifications;

	@Test
	void answersAsInTheContract() {
		Notification notification = stored(this.customer, NOON);
		assertThat(list("")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"items":[{"id":"%s","orderId":"%s","kind":"order-confirmed","text":"%s",
					"at":"2026-11-22T12:00:00.123456Z"}],"next":null}""".formatted(notification.id(),
					notification.order(), notification.text()));
	}

	@Test
	void showsCallersTheirOwnNotificationsOnly() {
		stored(new Customer("customer-" + UUID.randomUUID()), NOON);
		Notification own = stored(this.customer, NOON);
		assertThat(ids(list(""))).containsExactly(own.id().toString());
	}

	@Test
	void answersWithAnEmptyListIfThereAreNoNotifications() {
		assertThat(list("")).hasStatusOk().bodyJson().isStrictlyEqualTo("{\"items\":[],\"next\":null}");
	}

	@Test
	void showsTheNewestFirst() {
		String first = stored(this.customer, NOON).id().toString();
		String third = stored(this.customer, NOON.plusMillis(2)).id().toString();
		String second = stored(this.customer, NOON.plusMillis(1)).id().toString();
		assertThat(ids(list(""))).containsExactly(third, second, first);
	}

	@Test
	void pagesThroughTheListWithoutGapsOrRepeats() {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			all.add(stored(this.customer, NOON.plusSeconds(i / 3)).id().toString());
		}
		List<String> seen = new ArrayList<>();
		String next = "";
		while (next != null) {
			MvcTestResult page = list("?limit=3" + (next.isEmpty() ? "" : "&cursor=" + next));
			assertThat(ids(page)).hasSizeLessThanOrEqualTo(3);
			seen.addAll(ids(page));
			next = next(page);
			stored(this.customer, NOON.plusSeconds(60));
		}
		assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
	}

	@Test
	void showsTwentyByDefault() {
		for (int i = 0; i < 21; i++) {
			stored(this.customer, NOON);
		}
		assertThat(ids(list(""))).hasSize(20);
		assertThat(ids(list("?limit=100"))).hasSize(21);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "101", "-1", "many", "1.5", "99999999999" })
	void refusesALimitOutOfRange(String limit) {
		refused(list("?limit=" + limit), "limit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "7", "2026-11-22T12:00:00Z/7", "yesterday/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101",
			"+1000000000-12-31T23:59:59.999999999Z/0199a5c0-7d3e-7c41-9b1a-52f0c6d8e101" })
	void refusesACursorThatItDidNotIssue(String place) {
		String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
		refused(list("?cursor=" + cursor), "cursor");
	}

	@Test
	void refusesACursorThatIsNotOpaque() {
		refused(list("?cursor=!!"), "cursor");
	}

	@ParameterizedTest
	@CsvSource({ "/api/notifications, operations", "/api/notifications, orders:read",
			"/api/operations/notifications/facts, notifications:read" })
	void refusesATokenWithoutTheScope(String path, String scope) {
		assertThat(this.mvc.get().uri(path).with(token(scope))).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/notifications", "/api/operations/notifications/facts" })
	void refusesACallerWithoutAToken(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatus(HttpStatus.UNAUTHORIZED)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void countsTheNotificationsOfEachKind() {
		int before = count("order-confirmed");
		stored(this.customer, NOON);
		assertThat(count("order-confirmed")).isEqualTo(before + 1);
		assertThat(count("order-expired")).isNotNegative();
	}

	@Test
	void describesItsApiAndTheLogin() {
		assertThat(this.mvc.get().uri("/v3/api-docs")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.servers[0].url", (url) -> url.assertThat().isEqualTo("/"))
			.hasPathSatisfying("$.components.securitySchemes.parley.flows.authorizationCode.tokenUrl",
					(url) -> url.assertThat().isEqualTo("/auth/oauth2/token"))
			.hasPathSatisfying("$.paths./api/notifications.get.parameters[*].name",
					(names) -> names.assertThat().asArray().containsExactly("limit", "cursor"))
			.hasPath("$.paths./api/operations/notifications/facts.get");
	}

	private Notification stored(Customer customer, Instant at) {
		Notification notification = Notification
			.of(new Decision(new OrderId(UUID.randomUUID()), customer, new Outcome.Confirmed()), at);
		assertThat(this.notifications.add(List.of(notification))).hasSize(1);
		return notification;
	}

	private MvcTestResult list(String query) {
		return this.mvc.get().uri("/api/notifications" + query).with(token("notifications:read")).exchange();
	}

	private int count(String kind) {
		return read(this.mvc.get()
			.uri("/api/operations/notifications/facts")
			.with(jwt().jwt((token) -> token.subject("operator1"))
				.authorities(new SimpleGrantedAuthority("SCOPE_operations"),
						new SimpleGrantedAuthority("ROLE_OPERATOR")))
			.exchange(), "$.notifications." + kind);
	}

	private RequestPostProcessor token(String scope) {
		return jwt().jwt((token) -> token.subject(this.customer.name()).claim("scope", scope));
	}

	private static void refused(MvcTestResult answer, String field) {
		assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	private static List<String> ids(MvcTestResult answer) {
		return read(answer, "$.items[*].id");
	}

	private static @Nullable String next(MvcTestResult answer) {
		return read(answer, "$.next");
	}

	private static <T> T read(MvcTestResult answer, String path) {
		return JsonPath.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8), path);
	}

}
