package dev.parley.cli.attack;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.parley.cli.client.Meter;
import dev.parley.cli.client.Meter.Expenses;
import dev.parley.servers.Patience;
import org.jspecify.annotations.Nullable;

/**
 * Measures what requests without an account cost.
 *
 * @param meter measures what the platform spends; null if that cannot be seen
 */
record Budgets(Attacker attacker, @Nullable Meter meter) {

	static final String UNSEEN = "cost in CPU, writes and calls";

	private static final int ATTEMPTS = 3;

	private static final Duration RECOVERY = Duration.ofSeconds(30);

	Stream<Supplier<Verdict>> all(List<Budget> budgets) {
		Stream<Supplier<Verdict>> rows = budgets.stream().map((budget) -> () -> verdict(budget));
		return (this.meter != null) ? rows : Stream.concat(rows,
				Stream.of(() -> Verdict.notTried(UNSEEN, "needs the processes of this machine, and no --short")));
	}

	/** Other work of the platform may fall into one measurement, but not into each. */
	private Verdict verdict(Budget budget) {
		Verdict verdict = measure(budget);
		for (int attempt = 1; attempt < ATTEMPTS && !verdict.held(); attempt++) {
			verdict = measure(budget);
		}
		return verdict;
	}

	private Verdict measure(Budget budget) {
		new Patience(RECOVERY).within(() -> this.attacker.get("/").equals("200"));
		Supplier<HttpRequest.Builder> requests = budget.how().apply(this.attacker);
		List<Optional<HttpResponse<byte[]>>> responses = new ArrayList<>();
		Expenses spent = expensesOf(() -> {
			for (int i = 0; i < budget.times(); i++) {
				responses.add(this.attacker.send(requests.get()));
			}
		});
		long size = responses.stream().flatMap(Optional::stream).mapToLong(Budgets::size).max().orElse(0);
		return budget.verdict(Responses.of(responses.stream().map(Attacker::status)), size, spent);
	}

	private @Nullable Expenses expensesOf(Runnable work) {
		if (this.meter != null) {
			return this.meter.expensesOf(work);
		}
		work.run();
		return null;
	}

	private static long size(HttpResponse<byte[]> response) {
		return size(response.headers()) + response.body().length;
	}

	/** Counts the colon, the space and the end of each line. */
	private static long size(HttpHeaders headers) {
		return headers.map()
			.entrySet()
			.stream()
			.flatMap((header) -> header.getValue().stream().map((value) -> header.getKey() + value))
			.mapToLong((line) -> line.length() + 4)
			.sum();
	}

}
