package dev.parley.servers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prepares processes that behave alike whatever the shell of the user has set. */
public final class ChildProcess {

	/** The same language, digits and time zone in every JVM. */
	static final List<String> JVM = List.of("-Duser.language=en", "-Duser.country=", "-Duser.timezone=UTC",
			"-Dfile.encoding=UTF-8");

	private static final Set<String> INHERITED = Set.of("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "SYSTEMROOT",
			"TEMP", "TMP");

	private ChildProcess() {
	}

	/** A process with the variables that every program needs, and no others. */
	public static ProcessBuilder of(List<String> command) {
		ProcessBuilder builder = new ProcessBuilder(command);
		reduce(builder.environment());
		return builder;
	}

	static void reduce(Map<String, String> environment) {
		environment.keySet().removeIf((name) -> !INHERITED.contains(name.toUpperCase(Locale.ROOT)));
		environment.put("LC_ALL", "C.UTF-8");
		environment.put("TZ", "UTC");
	}

}
