package dev.parley.cli;

import java.util.List;

import dev.parley.cli.local.Memory;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Tool;

/** Checks whether this machine meets the requirements of the platform. */
final class Doctor {

	private static final long MIB = 1024 * 1024;

	private static final long MEMORY = 1800 * MIB;

	private static final long DISK = 2500 * MIB;

	private Doctor() {
	}

	static List<Finding> examine(Target target) {
		Platform platform = target.platform();
		return List.of(Finding.ok("JDK", "Java " + Runtime.version() + " at " + System.getProperty("java.home")),
				maven(), memory(platform), disk(target.home().root().toFile().getUsableSpace()), ports(platform),
				docker());
	}

	/** Fails if the platform does not fit into the free memory. */
	static void requireMemory() {
		long available = Memory.available();
		if (available >= 0 && available < MEMORY / 2) {
			throw new Failure("The platform needs %d MiB of memory, and only %d MiB are free: close other programs"
				.formatted(MEMORY / MIB, available / MIB));
		}
	}

	private static Finding maven() {
		return Tool.works("mvn", "--version") ? Finding.ok("Maven", "mvn works")
				: new Finding("Maven", Verdict.BAD, "install Maven 3.8.7 or later, and add mvn to the PATH");
	}

	private static Finding memory(Platform platform) {
		long available = Memory.available();
		if (available < 0) {
			return new Finding("memory", Verdict.NOTE, "unknown; " + MEMORY / MIB + " MiB must be free");
		}
		boolean runs = platform.status().stream().anyMatch((part) -> part.pid() != null);
		return (available >= MEMORY || runs) ? Finding.ok("memory", available / MIB + " MiB free")
				: Finding.tooLittle("memory", "close other programs", available, MEMORY);
	}

	private static Finding disk(long available) {
		return (available >= DISK) ? Finding.ok("disk", available / MIB + " MiB free")
				: Finding.tooLittle("disk", "free disk space", available, DISK);
	}

	private static Finding ports(Platform platform) {
		List<Integer> taken = platform.takenPorts();
		return taken.isEmpty()
				? Finding.ok("ports", "free or used by this platform, from " + platform.url().getPort() + " on")
				: new Finding("ports", Verdict.BAD,
						"stop the programs that use " + taken + ", or choose other ports with --port");
	}

	private static Finding docker() {
		return Tool.works("docker", "info") ? Finding.ok("Docker", "the engine runs")
				: new Finding("Docker", Verdict.NOTE, "no engine runs; ./parley does not need one");
	}

	/** The severity of a finding. */
	enum Verdict {

		OK, NOTE, BAD

	}

	/** One requirement, and whether it is met. */
	record Finding(String subject, Verdict verdict, String explanation) {

		static Finding ok(String subject, String explanation) {
			return new Finding(subject, Verdict.OK, explanation);
		}

		static Finding tooLittle(String subject, String remedy, long available, long needed) {
			return new Finding(subject, Verdict.BAD,
					"%s: %d MiB are free, %d MiB are needed".formatted(remedy, available / MIB, needed / MIB));
		}

	}

}
