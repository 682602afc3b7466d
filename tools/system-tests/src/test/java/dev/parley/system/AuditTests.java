package dev.parley.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.parley.cli.check.AuditCheck;
import dev.parley.cli.check.AuditFinding;
import dev.parley.cli.check.Breach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The audit logs are whole, and the check names what even the owner of the tables
 * changed.
 */
@ExtendWith(RunningPlatform.class)
class AuditTests {

	private final RunningPlatform platform;

	private final Databases databases;

	@TempDir
	private Path heads;

	AuditTests(RunningPlatform platform) {
		this.platform = platform;
		this.databases = Databases.of(platform);
	}

	@Test
	void findsEveryLogWhole() {
		order();
		assertThat(check()).hasSize(7).allSatisfy((finding) -> assertThat(finding.breach()).isNull());
		assertThat(check()).allSatisfy((finding) -> assertThat(finding.breach()).isNull());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					auth-server       | auth      | security_event | kind = concat(kind, '!')           | kind = rtrim(kind, '!')
					auth-server       | auth      | security_event | detail = concat('!', detail)       | detail = nullif(ltrim(detail, '!'), '')
					auth-server       | auth      | security_event | at = at - interval '1 day'         | at = at + interval '1 day'
					inventory-service | inventory | adjustment     | delta = delta + 1                  | delta = delta - 1
					inventory-service | inventory | product_change | changed_by = concat('!', changed_by) | changed_by = ltrim(changed_by, '!')
					order-service     | orders    | timeline       | trace_id = concat('!', trace_id)   | trace_id = nullif(ltrim(trace_id, '!'), '')
					""")
	void namesAChangedEntry(String service, String database, String table, String harm, String repair) {
		String id = order();
		boolean timeline = table.equals("timeline");
		String position = timeline ? "2"
				: this.databases.values(service, database, "select max(position) from " + table).getFirst();
		String row = " where position = " + position + (timeline ? " and order_id = '" + id + "'" : "");
		assertThat(broken()).isEmpty();
		this.databases.update(service, database, "update " + table + " set " + harm + row);
		try {
			assertThat(broken()).hasValueSatisfying(
					(breach) -> assertThat(breach).startsWith((timeline ? id + ", " : "") + "entry " + position + ":"));
		}
		finally {
			this.databases.update(service, database, "update " + table + " set " + repair + row);
		}
		assertThat(broken()).isEmpty();
	}

	@Test
	void missesARemovedEndOfATimeline() {
		String id = order();
		assertThat(broken()).isEmpty();
		this.databases.update("order-service", "orders",
				"create table kept as select * from timeline where order_id = '%s' and position = 4".formatted(id));
		this.databases.update("order-service", "orders",
				"delete from timeline where order_id = '%s' and position = 4".formatted(id));
		try {
			assertThat(broken()).hasValueSatisfying((breach) -> assertThat(breach).startsWith(id));
		}
		finally {
			this.databases.update("order-service", "orders", "insert into timeline select * from kept");
			this.databases.update("order-service", "orders", "drop table kept");
		}
		assertThat(broken()).isEmpty();
	}

	private String order() {
		Caller customer = this.platform.user("customer1");
		String id = customer.order(Map.of("filter-paper", 1)).text("id");
		customer.awaitTimeline(id, "placed", "stock-reserved", "confirmed", "notified");
		return id;
	}

	private Optional<String> broken() {
		return check().stream()
			.map(AuditFinding::breach)
			.filter((breach) -> breach != null)
			.map(Breach::toString)
			.findFirst();
	}

	private List<AuditFinding> check() {
		return AuditCheck.run(this.platform, this.heads);
	}

}
