package dev.parley.cli;

import java.lang.module.ModuleDescriptor.Version;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.parley.cli.client.ServerClock;
import dev.parley.cli.local.Memory;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
import dev.parley.servers.Tool;

/** Checks whether this machine meets the requirements of the platform. */
final class Doctor {

	private static final long MIB = 1024 * 1024;

	private static final long MEMORY = 1800 * MIB;

	private static final long DISK = 2500 * MIB;

	/** The services tolerate a difference of 60 s. */
	private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

	private static final Version MAVEN = Version.parse("3.8.7");

	/** The ports above 1023 that the Fetch standard blocks. */
	private static final Set<Integer> BLOCKED = Set.of(1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
			6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

	private Doctor() {
	}

	static List<Finding> examine(Target target) {
		Platform platform = target.platform();
		return List.of(Finding.ok("JDK", "Java " + Runtime.version() + " at " + System.getProperty("java.home")),
				maven(), memory(platform), disk(target.home().root().toFile().getUsableSpace()), ports(platform),
				browser(target.port()), clock(platform), docker(), tests());
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
		Optional<String> output = Tool.output("mvn", "--version");
		return output.map(Doctor::maven)
			.orElseGet(() -> new Finding("Maven", Verdict.BAD,
					"install Maven " + MAVEN + " or later, and add mvn to the PATH"));
	}

	/** Judges the output of {@code mvn --version}, which may have colors. */
	static Finding maven(String output) {
		Matcher version = Pattern.compile("Apache Maven (\\d+(\\.\\d+)*)").matcher(output);
		String found = version.find() ? version.group(1) : "of an unknown version";
		return (version.hasMatch() && Version.parse(found).compareTo(MAVEN) >= 0)
				? Finding.ok("Maven", "Maven " + found)
				: new Finding("Maven", Verdict.BAD, "mvn is Maven " + found + ": install " + MAVEN + " or later");
	}

	private static Finding browser(int port) {
		return BLOCKED.contains(port)
				? new Finding("pages", Verdict.NOTE, "browsers block port " + port + ": choose another one with --port")
				: Finding.ok("pages", "browsers open port " + port);
	}

	private static Finding clock(Platform platform) {
		return Optional.of(platform)
			.filter(Platform::runs)
			.flatMap((running) -> ServerClock.aheadOf(Clock.systemUTC(), running))
			.map(Doctor::clock)
			.orElseGet(() -> Finding.ok("clock", "is compared with that of auth-server while the platform runs"));
	}

	/** Judges by how much auth-server's clock is ahead of ours. */
	static Finding clock(Duration ahead) {
		return (ahead.abs().compareTo(CLOCKS_DIFFER) < 0) ? Finding.ok("clock", "agrees with that of auth-server")
				: new Finding("clock", Verdict.BAD,
						"auth-server's clock is %d s %s this machine's: synchronize both, such as with NTP"
							.formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"));
	}

	private static Finding tests() {
		List<String> missing = new ArrayList<>();
		if (!Tool.works("kubectl", "version", "--client")) {
			missing.add("kubectl");
		}
		if (Stream.of("chromium", "chromium-browser", "google-chrome").noneMatch((it) -> Tool.works(it, "--version"))) {
			missing.add("Chrome or Chromium");
		}
		return missing.isEmpty() ? Finding.ok("tests", "kubectl and a browser work") : new Finding("tests",
				Verdict.NOTE,
				"the tests, unlike the platform, also need " + String.join(" and ", missing) + ": see CONTRIBUTING.md");
	}

	private static Finding memory(Platform platform) {
		long available = Memory.available();
		if (available < 0) {
			return new Finding("memory", Verdict.NOTE, "unknown; " + MEMORY / MIB + " MiB must be free");
		}
		return (available >= MEMORY || platform.runs()) ? Finding.ok("memory", available / MIB + " MiB free")
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
