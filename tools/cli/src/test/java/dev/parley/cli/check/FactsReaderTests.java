package dev.parley.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the services know about the same order is found together, on whatever page it is.
 */
class FactsReaderTests {

	private static final UUID FIRST = UUID.fromString("01000000-0000-7000-8000-000000000000");

	private static final UUID SECOND = UUID.fromString("02000000-0000-7000-8000-000000000000");

	private static final UUID THIRD = UUID.fromString("03000000-0000-7000-8000-000000000000");

	/**
	 * Its first bit makes it the smallest id for Java, and the greatest for PostgreSQL.
	 */
	private static final UUID LAST = UUID.fromString("f1000000-0000-7000-8000-000000000000");

	private static final String ORDER = """
			{"id":"%s","customer":"c","actedAt":"2026-11-26T19:18:14Z","deadline":"2026-11-26T19:18:44Z",\
			"status":"CONFIRMED","lines":[{"sku":"beans","quantity":2}],"timeline":["placed"]}""";

	private static final String RESERVATION = """
			{"orderId":"%s","state":"HELD","lines":[{"sku":"paper","quantity":1},{"sku":"beans","quantity":2}]}""";

	private static final String NOTIFICATION = """
			{"orderId":"%s","kinds":["order-confirmed"]}""";

	private static final String ERASED = """
			{"subject":"%s","erasedAt":"2026-11-26T19:18:14Z"}""";

	private static final String DISABLED = """
			{"subject":"a","disabledAt":"2026-11-26T19:18:14Z"}""";

	private static final String ENABLED = """
			{"subject":"b","disabledAt":"2026-11-26T19:18:14Z","enabledAt":"2026-11-26T19:18:44Z"}""";

	private static final String ORDERS = "/api/operations/orders/facts/orders";

	private final Map<String, String> pages = Map.of(ORDERS, page(ORDER, "two", FIRST), ORDERS + "?cursor=two",
			page(ORDER, "", SECOND, LAST), "/api/operations/inventory/facts/reservations",
			page(RESERVATION, "", SECOND, THIRD, LAST), "/api/operations/notifications/facts/notifications",
			page(NOTIFICATION, "", FIRST, LAST), "/auth/operations/erasures", page(ERASED, "", FIRST),
			"/auth/operations/facts/disabled-accounts", Pages.page(DISABLED + "," + ENABLED, ""));

	private Pages server;

	@BeforeEach
	void serve() throws Exception {
		this.server = new Pages(this.pages);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void isAskedAgainWhileAPartIsAwayAndTimeIsLeft() {
		List<String> progress = new ArrayList<>();
		this.server.isUnavailable(2);
		Check.of(this.server.platform()).within(Duration.ofSeconds(3)).run(progress::add);
		assertThat(progress).first().asString().startsWith("waiting: Could not read the facts: ");

		this.server.isUnavailable(1);
		assertThatExceptionOfType(Failure.class)
			.isThrownBy(() -> Check.of(this.server.platform()).within(Duration.ZERO).run(progress::add));
	}

	@Test
	void bringsTogetherWhatIsAboutTheSameOrder() {
		List<OrderEvidence> all = new ArrayList<>();
		new FactsReader(this.server.platform()).orders(all::add);

		assertThat(all)
			.extracting(OrderEvidence::id, (evidence) -> evidence.order().isPresent(), OrderEvidence::held,
					OrderEvidence::notifications)
			.containsExactly(tuple(FIRST, true, List.of(), List.of("order-confirmed")),
					tuple(SECOND, true, List.of("beans=2", "paper=1"), List.of()),
					tuple(THIRD, false, List.of("beans=2", "paper=1"), List.of()),
					tuple(LAST, true, List.of("beans=2", "paper=1"), List.of("order-confirmed")));
	}

	@Test
	void readsWhoLostAccessAndWhen() {
		Instant from = Instant.parse("2026-11-26T19:18:14Z");

		assertThat(new FactsReader(this.server.platform()).lostAccess()).containsExactly(
				new LostAccess(FIRST.toString(), "erased", from, Optional.empty()),
				new LostAccess("a", "disabled", from, Optional.empty()),
				new LostAccess("b", "disabled", from, Optional.of(from.plusSeconds(30))));
	}

	private static String page(String item, String next, UUID... ids) {
		return Pages.page(Stream.of(ids).map(item::formatted).collect(Collectors.joining(",")), next);
	}

}
