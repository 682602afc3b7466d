package dev.parley.cli.attack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.attack.Attacks.Length;
import dev.parley.cli.attack.Floods.Impact;
import dev.parley.cli.attack.Verdict.Outcome;
import dev.parley.cli.client.Elsewhere;
import dev.parley.cli.client.Meter.Expenses;
import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks that succeed are called holes. */
class AttacksTests {

	private static final Budget BUDGET = new Budget("a request", (attacker) -> () -> attacker.request("/api"), "200",
			10, 1_000, 20, 3, 5);

	private static final Responses OK = Responses.of(Stream.of("200"));

	@Test
	void findsAHoleWithEachAttackOnAServerThatAllowsEverything() throws IOException {
		try (PermissiveServer server = new PermissiveServer()) {
			List<Verdict> verdicts = Attacks.on(new Elsewhere(server.url(), "customer1", "customer2"), Length.SHORT)
				.run(System.out::println);

			assertThat(verdicts).hasSizeGreaterThan(40)
				.filteredOn((verdict) -> verdict.outcome() != Outcome.HOLE)
				.extracting(Verdict::attack)
				.containsExactly(Budgets.UNSEEN);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1000, 200, 34, 54, HELD", "1001, 200, 30, 50, HOLE", "1000, 201, 30, 50, HOLE",
			"1000, 200, 35, 50, HOLE", "1000, 200, 30, 55, HOLE" })
	void findsAHoleWhereMoreIsSpentThanABudgetAllows(long bytes, long cpu, long writes, long calls, Outcome outcome) {
		assertThat(BUDGET.verdict(OK, bytes, new Expenses(Duration.ofMillis(cpu), writes, calls)).outcome())
			.isEqualTo(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "10, 100 900 5000, 0, 429, HELD", "10, 100 1000 5000, 0, 429, HOLE", "10, 900 5000, 0, 429, HELD",
			"300, 1000 1400 5000, 0, 429, HELD", "300, 1500, 0, 429, HOLE", "10, 100, , 429, HOLE",
			"10, 100, 0, 500, HOLE" })
	void findsAHoleWhereAFloodDelaysOthers(long before, String during, @Nullable Long recovery, String status,
			Outcome outcome) {
		Impact impact = new Impact(Responses.of(Stream.of("200", status)), Duration.ofMillis(before),
				Stream.of(during.split(" ")).map(Long::valueOf).map(Duration::ofMillis).toList(),
				Optional.ofNullable(recovery).map(Duration::ofMillis));

		assertThat(impact.verdict("a flood", "200", "429").outcome()).isEqualTo(outcome);
	}

	@Test
	void ignoresWhatFallsIntoOneMeasurementOnly() throws IOException {
		assertThat(measured(90, 90, 30)).isEqualTo(Outcome.HELD);
		assertThat(measured(90, 90, 90)).isEqualTo(Outcome.HOLE);
	}

	@Test
	void publishesTheBudgets() throws IOException {
		String table = AnonymousRequests.BUDGETS.stream().map(Budget::row).collect(Collectors.joining("\n"));

		assertThat(Files.readString(Home.find().root().resolve("docs/security.md"))).as("put this table there")
			.contains(table);
	}

	private static Outcome measured(Integer... writes) throws IOException {
		List<Integer> left = new ArrayList<>(List.of(writes));
		try (PermissiveServer server = new PermissiveServer()) {
			Budgets budgets = new Budgets(new Attacker(server.url(), Unchecked.get(SSLContext::getDefault)), (work) -> {
				work.run();
				return new Expenses(Duration.ZERO, left.removeFirst(), 0);
			});
			return budgets.all(List.of(BUDGET)).toList().getFirst().get().outcome();
		}
	}

}
