package dev.parley.cli;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;

import dev.parley.cli.local.PartStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which parts run. */
@Command(name = "status", mixinStandardHelpOptions = true,
		description = "Shows the state of each part. Exits with 1 unless all are ready.")
class StatusCommand extends LocalCommand implements Callable<Integer> {

	private static final long MIB = 1024 * 1024;

	@Option(names = "--json", description = "print JSON; memory in bytes")
	private boolean json;

	@Override
	public Integer call() {
		List<PartStatus> parts = platform().status();
		long sum = parts.stream().mapToLong(PartStatus::memory).sum();
		if (this.json) {
			out().println(JSON.writeValueAsString(new Status(parts, sum)));
		}
		else {
			out().printf("%-21s %-9s %6s %9s %9s  %s%n", "PART", "STATE", "PORT", "PID", "MEMORY", "STARTED");
			parts.forEach((part) -> out().printf("%-21s %-9s %6d %9s %9s  %s%n", part.part(), part.state(), part.port(),
					(part.pid() != null) ? part.pid() : "-", (part.pid() != null) ? mib(part.memory()) : "-",
					(part.started() != null) ? part.started().truncatedTo(ChronoUnit.SECONDS) : "-"));
			out().printf("%-21s %-9s %6s %9s %9s%n", "all", "", "", "", mib(sum));
		}
		return parts.stream().allMatch((part) -> part.state().equals("ready")) ? 0 : Parley.NO;
	}

	private static String mib(long bytes) {
		return bytes / MIB + " MiB";
	}

	/** The JSON output. */
	private record Status(List<PartStatus> parts, long memory) {
	}

}
