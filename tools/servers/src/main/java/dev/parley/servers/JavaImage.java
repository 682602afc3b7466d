package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Java process runs from: a jar with its libraries beside it, and what the JVM
 * learned in an earlier run.
 *
 * @param jar named in no other place, so that a rebuild never touches a running process
 * @param aot the AOT cache (JEP 483), empty when there is none
 */
public record JavaImage(Path jar, Optional<Path> aot) {

	/** The options that must be the same when the AOT cache is made and used. */
	private static final List<String> MODE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:aot*=error");

	public static JavaImage of(Path jar) {
		return new JavaImage(jar, Optional.of(cacheOf(jar)).filter(Files::exists));
	}

	private static Path cacheOf(Path jar) {
		return jar.resolveSibling("jvm-" + Jdk.fingerprint() + ".aot");
	}

	public List<String> command(List<String> options, List<String> arguments) {
		List<String> all = new ArrayList<>(options);
		this.aot.ifPresent(file -> all.add("-XX:AOTCache=" + file));
		return java(all, arguments);
	}

	/** The same image with an AOT cache, recorded from a run that ends by itself. */
	public JavaImage trained(List<String> options, List<String> arguments) {
		Path cache = Cache.entry(cacheOf(this.jar), draft -> {
			List<String> all = new ArrayList<>(options);
			all.add("-XX:AOTCacheOutput=" + draft);
			Tool.run("record the AOT cache of " + this.jar.getFileName(), java(all, arguments));
		});
		return new JavaImage(this.jar, Optional.of(cache));
	}

	private List<String> java(List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Jdk.java());
		command.addAll(MODE);
		command.addAll(options);
		command.add("-jar");
		command.add(this.jar.toString());
		command.addAll(arguments);
		return command;
	}

}
