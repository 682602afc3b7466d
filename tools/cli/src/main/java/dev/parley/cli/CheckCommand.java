package dev.parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import dev.parley.cli.check.AuditCheck;
import dev.parley.cli.check.AuditFinding;
import dev.parley.cli.check.Check;
import dev.parley.cli.check.Finding;
import dev.parley.servers.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves that nothing was lost or done twice. */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Asks every service for its facts and proves the invariants. Exits with 1 if one is broken.")
class CheckCommand extends EntranceCommand implements Callable<Integer> {

	private static final int SHOWN = 20;

	@Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "30",
			description = "how long to wait until orders in progress are done (default: ${DEFAULT-VALUE})")
	private int wait;

	@Option(names = "--accepted", paramLabel = "FILE",
			description = "a file with the ids of orders, one per line, that must exist")
	private @Nullable Path accepted;

	@Option(names = "--audit", description = "verify the hash chains of the audit logs instead")
	private boolean audit;

	@Option(names = "--json", description = "print JSON with every violation")
	private boolean json;

	@Override
	public Integer call() {
		return this.audit ? audit() : invariants();
	}

	private int invariants() {
		List<Finding> findings = Check.of(entrance())
			.accepted(ids())
			.within(Duration.ofSeconds(this.wait))
			.run(spec().commandLine().getErr()::println);
		boolean holds = findings.stream().allMatch(Finding::holds);
		if (this.json) {
			out().println(JSON.writeValueAsString(new Report(holds, findings)));
		}
		else {
			findings.forEach(this::print);
			out().println(holds ? "All invariants hold." : "Some invariants are violated.");
		}
		return holds ? 0 : Parley.NO;
	}

	private int audit() {
		Path heads = entrance().auditHeads();
		List<AuditFinding> findings = AuditCheck.run(entrance(), heads);
		boolean holds = findings.stream().allMatch(AuditFinding::holds);
		if (this.json) {
			out().println(JSON.writeValueAsString(new AuditReport(holds, findings)));
		}
		else {
			findings.forEach(this::print);
			out().println(holds ? "All audit logs are whole."
					: "An audit log was changed. If you restored a backup since the last check, delete " + heads + ".");
		}
		return holds ? 0 : Parley.NO;
	}

	private void print(AuditFinding finding) {
		out().printf("%-20s  %-21s  %-6s  %,d entries%n", finding.service(), finding.log(),
				finding.holds() ? "holds" : "BROKEN", finding.entries());
		if (finding.breach() != null) {
			out().println("             " + finding.breach());
		}
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
			throw new Failure("Could not read the file " + this.accepted);
		}
		catch (IllegalArgumentException ex) {
			throw new Failure("The file " + this.accepted + " has a line that is not an order id");
		}
	}

	/** The JSON output. */
	private record Report(boolean holds, List<Finding> invariants) {
	}

	/** The JSON output for the audit logs. */
	private record AuditReport(boolean holds, List<AuditFinding> logs) {
	}

}
