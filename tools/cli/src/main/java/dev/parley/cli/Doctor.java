package dev.parley.cli;

import java.util.ArrayList;
import java.util.List;

import dev.parley.cli.local.Machine;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;

/** Knows what the platform needs of a machine. */
final class Doctor {

	private static final long MIB = 1024 * 1024;

	private static final long MEMORY = 1800 * MIB;

	private static final long DISK = 2500 * MIB;

	private Doctor() {
	}

	static List<Finding> examine(Target target) {
		Platform platform = target.platform();
		List<Finding> findings = new ArrayList<>();
		findings.add(
				new Finding("JDK", Verdict.OK, "Java " + Runtime.version() + " at " + System.getProperty("java.home")));
		findings.add(maven());
		findings.add(memory(platform));
		long disk = target.home().root().toFile().getUsableSpace();
		findings.add((disk < DISK)
				? new Finding("disk", Verdict.BAD,
						"make room: " + disk / MIB + " MiB are free, " + DISK / MIB + " MiB are needed")
				: new Finding("disk", Verdict.OK, disk / MIB + " MiB free"));
		findings.add(ports(platform));
		findings.add(Machine.has("docker", "info") ? new Finding("Docker", Verdict.OK, "an engine runs")
				: new Finding("Docker", Verdict.NOTE, "no engine answers; ./parley does not need one"));
		return findings;
	}

	/** Fails when the platform would not fit into the memory that is free. */
	static void requireMemory() {
		long available = Machine.availableMemory();
		if (available >= 0 && available < MEMORY / 2) {
			throw new Failure("Only " + available / MIB + " MiB of memory are free and the platform needs "
					+ MEMORY / MIB + ": close other programs");
		}
	}

	private static Finding maven() {
		return Machine.has("mvn", "--version") ? new Finding("Maven", Verdict.OK, "mvn answers")
				: new Finding("Maven", Verdict.BAD, "install Maven 3.8.7 or later, and put mvn on the PATH");
	}

	private static Finding memory(Platform platform) {
		long available = Machine.availableMemory();
		if (available < 0) {
			return new Finding("memory", Verdict.NOTE, "unknown; " + MEMORY / MIB + " MiB must be free");
		}
		boolean runs = platform.status().stream().anyMatch((part) -> part.pid() != null);
		return (available >= MEMORY || runs) ? new Finding("memory", Verdict.OK, available / MIB + " MiB free")
				: new Finding("memory", Verdict.BAD, "close other programs: " + available / MIB + " MiB are free, "
						+ MEMORY / MIB + " MiB are needed");
	}

	private static Finding ports(Platform platform) {
		List<Integer> taken = platform.takenPorts();
		return taken.isEmpty()
				? new Finding("ports", Verdict.OK, "those from " + platform.url().getPort() + " on are free or ours")
				: new Finding("ports", Verdict.BAD, "stop what uses " + taken + ", or move the platform with --port");
	}

	/** How bad a finding is. */
	enum Verdict {

		OK, NOTE, BAD

	}

	/** What was found. */
	record Finding(String subject, Verdict verdict, String explanation) {
	}

}
