package dev.parley.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.servers.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Proves that nothing was lost and nothing happened twice. */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Asks every service for its facts, and proves the invariants. Exits with 1 if one is broken.")
class CheckCommand implements Callable<Integer> {

	private static final int SHOWN = 20;

	@Mixin
	private Target target = new Target();

	@Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "30",
			description = "how long to wait for what is under way (default: ${DEFAULT-VALUE})")
	private long wait;

	@Option(names = "--accepted", paramLabel = "FILE",
			description = "a file with the id of an order in each line, all of which must exist")
	private @Nullable Path accepted;

	@Option(names = "--json", description = "print JSON, with every breach")
	private boolean json;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Override
	public Integer call() {
		List<Finding> findings = Check.of(this.target.entrance())
			.accepted(ids())
			.within(Duration.ofSeconds(this.wait))
			.run(this.spec.commandLine().getErr()::println);
		boolean holds = findings.stream().allMatch(Finding::holds);
		if (this.json) {
			out().println(new JsonMapper().writeValueAsString(new Report(holds, findings)));
		}
		else {
			findings.forEach(this::print);
			out().println(holds ? "All invariants hold." : "NOT all invariants hold.");
		}
		return holds ? 0 : Parley.NO;
	}

	private void print(Finding finding) {
		out().printf("%d  %-6s  %-52s  %s%n", finding.number(), finding.holds() ? "holds" : "BROKEN", finding.title(),
				finding.summary());
		finding.breaches().stream().limit(SHOWN).forEach((breach) -> out().println("             " + breach));
		if (finding.breaches().size() > SHOWN) {
			out().println("             and " + (finding.breaches().size() - SHOWN) + " more: see --json");
		}
	}

	private List<UUID> ids() {
		if (this.accepted == null) {
			return List.of();
		}
		try {
			return Files.readAllLines(this.accepted)
				.stream()
				.filter((line) -> !line.isBlank())
				.map((line) -> UUID.fromString(line.strip()))
				.toList();
		}
		catch (IOException ex) {
			throw new Failure("The file " + this.accepted + " cannot be read");
		}
		catch (IllegalArgumentException ex) {
			throw new Failure("The file " + this.accepted + " has a line that is no order id");
		}
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	/** What is printed as JSON. */
	private record Report(boolean holds, List<Finding> invariants) {
	}

}
