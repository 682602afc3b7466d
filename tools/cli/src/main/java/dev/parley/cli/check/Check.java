package dev.parley.cli.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import dev.parley.cli.client.Entrance;
import dev.parley.servers.Failure;

/**
 * Proves the invariants of a running platform. What is under way is waited for: only what
 * is still wrong at the end counts.
 */
public final class Check {

	private final Entrance platform;

	private Set<UUID> accepted = Set.of();

	private Duration patience = Duration.ofSeconds(30);

	private Check(Entrance platform) {
		this.platform = platform;
	}

	/**
	 * Begins a check.
	 * @param platform the platform, which runs
	 * @return the check
	 */
	public static Check of(Entrance platform) {
		return new Check(platform);
	}

	/**
	 * Names orders that must exist.
	 * @param ids the orders whose placing was answered with 201
	 * @return this check
	 */
	public Check accepted(Collection<UUID> ids) {
		this.accepted = Set.copyOf(ids);
		return this;
	}

	/**
	 * Says how long to wait for what is under way.
	 * @param patience how long
	 * @return this check
	 */
	public Check within(Duration patience) {
		this.patience = patience;
		return this;
	}

	/**
	 * Reads the facts, again and again until every invariant holds or the time is over.
	 * @param progress is told what is waited for, in lines
	 * @return a finding for each invariant, in their order
	 * @throws Failure if a service does not answer
	 */
	public List<Finding> run(Consumer<String> progress) {
		FactsReader reader = new FactsReader(this.platform);
		Instant end = Instant.now().plus(this.patience);
		List<Finding> findings = look(reader);
		String said = "";
		while (!findings.stream().allMatch(Finding::holds) && Instant.now().isBefore(end)) {
			String waiting = waiting(findings);
			if (!waiting.equals(said)) {
				progress.accept(waiting);
				said = waiting;
			}
			pause();
			List<Finding> before = findings;
			List<Finding> after = look(reader);
			findings = IntStream.range(0, after.size()).mapToObj((i) -> after.get(i).since(before.get(i))).toList();
		}
		return findings;
	}

	private List<Finding> look(FactsReader reader) {
		return Invariants.of(reader.read(this.accepted), Instant.now());
	}

	private static String waiting(List<Finding> findings) {
		Finding first = findings.stream().filter((finding) -> !finding.holds()).findFirst().orElseThrow();
		return "waiting: %d of \"%s\", such as %s".formatted(first.breaches().size(), first.title(),
				first.breaches().getFirst());
	}

	private static void pause() {
		try {
			TimeUnit.SECONDS.sleep(1);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while checking");
		}
	}

}
