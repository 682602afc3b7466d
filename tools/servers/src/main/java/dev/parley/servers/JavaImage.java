package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A jar with its libraries and, after a training run, the AOT cache of its start.
 *
 * @param jar at a path of its own, so that a rebuild never affects a running process
 * @param aot the AOT cache (JEP 483)
 */
public record JavaImage(Path jar, Optional<Path> aot) {

	/** Options that must be the same in the training run and later. */
	private static final List<String> MODE = List.of("-XX:+UseSerialGC", "-Xlog:aot*=error");

	/**
	 * With the profiles of a recording (JEP 515), C2 compiles a method after a few calls
	 * more. These are 32,768 calls instead of 2,048, because otherwise a start compiles
	 * too much.
	 */
	private static final List<String> UNHURRIED = List.of("-XX:Tier2InvokeNotifyFreqLog=15",
			"-XX:Tier2BackedgeNotifyFreqLog=18");

	/** Returns what a compilation has used, which the allocator would keep. */
	private static final String RETURNING_MEMORY = "-XX:TrimNativeHeapInterval=10000";

	public static JavaImage of(Path jar) {
		return new JavaImage(jar, Optional.of(cacheOf(jar)).filter(Files::exists));
	}

	private static Path cacheOf(Path jar) {
		return jar.resolveSibling("jvm-" + Jdk.fingerprint() + ".aot");
	}

	/** The name of its directory, which differs when the content does. */
	public String name() {
		return this.jar.resolveSibling("").getFileName().toString();
	}

	public List<String> command(List<String> options, List<String> arguments) {
		return java(options,
				Stream
					.of(UNHURRIED.stream(), Stream.of(RETURNING_MEMORY),
							this.aot.map((file) -> "-XX:AOTCache=" + file).stream())
					.flatMap((part) -> part),
				arguments);
	}

	/** The same image with an AOT cache, recorded in a run that ends by itself. */
	public JavaImage trained(List<String> options, List<String> arguments) {
		return trained((draft) -> {
			Path temporary = Directories.temporary(this.jar.resolveSibling(""));
			try {
				Tool.run("record the AOT cache of " + this.jar.getFileName(), java(options,
						Stream.of("-XX:AOTCacheOutput=" + draft, "-Djava.io.tmpdir=" + temporary), arguments));
			}
			finally {
				Directories.delete(temporary);
			}
		});
	}

	/** The same image with an AOT cache that something else recorded. */
	public JavaImage trained(Cache.Recipe recording) {
		return new JavaImage(this.jar, Optional.of(Cache.entry(cacheOf(this.jar), recording)));
	}

	/**
	 * The environment in which a JVM with the usual command records an AOT cache, which
	 * it writes when it ends.
	 * @param cache a path without spaces
	 */
	public static Map<String, String> recording(String cache) {
		return Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + cache);
	}

	private List<String> java(List<String> options, Stream<String> cache, List<String> arguments) {
		return Stream
			.of(Stream.of(Jdk.java()), ChildProcess.JVM.stream(), MODE.stream(), options.stream(), cache,
					Stream.of("-jar", this.jar.toString()), arguments.stream())
			.flatMap((part) -> part)
			.toList();
	}

}
