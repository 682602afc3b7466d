package dev.parley.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.parley.cli.check.Breach;
import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The check passes after real orders, and names data that was tampered with. */
@OnlyIn(value = Environment.PROCESSES, because = "breaks what services have written, which is the same in containers")
@ExtendWith(RunningPlatform.class)
class CheckTests {

	private final RunningPlatform platform;

	private final Caller customer;

	private final Databases databases;

	CheckTests(RunningPlatform platform) {
		this.platform = platform;
		this.customer = platform.user("customer1");
		this.databases = Databases.of(platform);
	}

	@Test
	void passesAfterOrdersOfEveryKind() {
		String confirmed = this.customer.order(Map.of("espresso-beans", 1, "filter-paper", 2)).text("id");
		String cancelled = this.customer.order(Map.of("espresso-beans", 1)).text("id");
		this.customer.cancel(cancelled);
		this.customer.awaitOrder(confirmed, "CONFIRMED");
		assertThat(check(90, UUID.fromString(confirmed), UUID.fromString(cancelled)))
			.allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	@Test
	void missesAnOrderThatWasAcceptedAndIsGone() {
		UUID lost = UUID.randomUUID();
		assertThat(check(2, lost).getFirst().breaches()).extracting(Breach::id).containsExactly(lost.toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					2 | inventory-service    | inventory     | update stock set available = available + 1 where (sku, slot) = (select sku, min(slot) from stock where sku = 'filter-paper' group by sku) | update stock set available = available - 1 where (sku, slot) = (select sku, min(slot) from stock where sku = 'filter-paper' group by sku)
					3 | inventory-service    | inventory     | update reservation set state = 'RELEASED' where order_id = '%s'                    | update reservation set state = 'HELD' where order_id = '%s'
					4 | notification-service | notifications | update notification set kind = 'order-expired' where order_id = '%s'              | update notification set kind = 'order-confirmed' where order_id = '%s'
					5 | order-service        | orders        | update timeline set position = 10 - position where order_id = '%s'                | update timeline set position = 10 - position where order_id = '%s'
					6 | order-service        | orders        | update messaging.published set count = count + 1 where type = 'dev.parley.order.placed.v1' | update messaging.published set count = count - 1 where type = 'dev.parley.order.placed.v1'
					8 | notification-service | notifications | update messaging.published set count = count - 1000000 where type = 'dev.parley.mail.requested.v1' | update messaging.published set count = count + 1000000 where type = 'dev.parley.mail.requested.v1'
					8 | notification-service | notifications | update messaging.published set count = count + 1000000 where type = 'dev.parley.mail.requested.v1' | update messaging.published set count = count - 1000000 where type = 'dev.parley.mail.requested.v1'
					""")
	void namesWhatIsBroken(int number, String service, String database, String harm, String repair) {
		String order = this.customer.order(Map.of("filter-paper", 1)).text("id");
		this.customer.awaitTimeline(order, "placed", "stock-reserved", "confirmed", "notified");
		assertThat(this.databases.update(service, database, harm.formatted(order))).isPositive();
		try {
			Finding finding = check(2).stream().filter((it) -> it.number() == number).findFirst().orElseThrow();
			assertThat(finding.holds()).as(finding.toString()).isFalse();
			assertThat(finding.breaches()).extracting(Breach::id)
				.containsAnyOf(order, "filter-paper", "order.placed.v1 to inventory-service",
						"mail.requested.v1 to auth-server", "mails");
		}
		finally {
			this.databases.update(service, database, repair.formatted(order));
		}
		assertThat(check(90)).allSatisfy((finding) -> assertThat(finding.breaches()).isEmpty());
	}

	private List<Finding> check(int seconds, UUID... accepted) {
		return Check.of(this.platform)
			.accepted(List.of(accepted))
			.within(Duration.ofSeconds(seconds))
			.run(System.out::println);
	}

}
