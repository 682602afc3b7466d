package dev.parley.cli.check;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.parley.cli.client.Entrance;
import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;

/**
 * Proves the invariants of a running platform, after waiting for orders and events in
 * progress.
 */
public final class Check {

	private final Entrance platform;

	private final Clock clock = Clock.systemUTC();

	private Set<UUID> accepted = Set.of();

	private Duration patience = Duration.ofSeconds(30);

	private Check(Entrance platform) {
		this.platform = platform;
	}

	public static Check of(Entrance platform) {
		return new Check(platform);
	}

	/** Sets the ids of orders that were accepted with 201 and must exist. */
	public Check accepted(Collection<UUID> ids) {
		this.accepted = Set.copyOf(ids);
		return this;
	}

	/**
	 * Sets how long to wait for orders and events in progress, and for a part that is
	 * away.
	 */
	public Check within(Duration patience) {
		this.patience = patience;
		return this;
	}

	/**
	 * Reads the facts until every invariant holds and nothing waits, or the time is up.
	 * @param progress gets a line when the check starts to wait for something else
	 * @return a finding for each invariant, in their order
	 * @throws Failure if a service does not answer
	 */
	public List<Finding> run(Consumer<String> progress) {
		FactsReader reader = new FactsReader(this.platform);
		Consumer<String> changes = changes(progress);
		long end = System.nanoTime() + this.patience.toNanos();
		List<Finding> findings = look(reader, end, changes);
		while (!findings.stream().allMatch(Finding::isSettled) && System.nanoTime() < end) {
			changes.accept(waiting(findings));
			Unchecked.run(() -> TimeUnit.SECONDS.sleep(1));
			List<Finding> before = findings;
			List<Finding> after = look(reader, end, changes);
			findings = IntStream.range(0, after.size()).mapToObj((i) -> after.get(i).since(before.get(i))).toList();
		}
		return findings;
	}

	/** Passes on each line that differs from the one before. */
	private static Consumer<String> changes(Consumer<String> progress) {
		AtomicReference<String> said = new AtomicReference<>("");
		return (line) -> {
			if (!said.getAndSet(line).equals(line)) {
				progress.accept(line);
			}
		};
	}

	private List<Finding> look(FactsReader reader, long end, Consumer<String> changes) {
		while (true) {
			try {
				Invariants invariants = new Invariants(this.accepted, reader.lostAccess(), this.clock.instant());
				reader.orders(invariants::examine);
				return invariants.findings(reader.read());
			}
			catch (OperatorApi.Outage ex) {
				if (System.nanoTime() >= end) {
					throw ex;
				}
				changes.accept("waiting: " + ex.getMessage());
				Unchecked.run(() -> TimeUnit.SECONDS.sleep(1));
			}
		}
	}

	private static String waiting(List<Finding> findings) {
		Finding first = findings.stream().filter((finding) -> !finding.isSettled()).findFirst().orElseThrow();
		if (first.holds()) {
			return "waiting: " + first.summary();
		}
		return "waiting: %d of \"%s\", such as %s".formatted(first.breaches().size(), first.title(),
				first.breaches().getFirst());
	}

}
