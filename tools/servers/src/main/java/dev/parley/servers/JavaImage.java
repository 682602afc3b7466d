package dev.parley.servers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
	private static final List<String> MODE = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:aot*=error");

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
		return java(options, this.aot.map((file) -> "-XX:AOTCache=" + file).stream(), arguments);
	}

	/** The same image with an AOT cache, recorded in a run that ends by itself. */
	public JavaImage trained(List<String> options, List<String> arguments) {
		Path cache = Cache.entry(cacheOf(this.jar), (draft) -> {
			Path temporary = Directories.temporary(this.jar.resolveSibling(""));
			try {
				Tool.run("record the AOT cache of " + this.jar.getFileName(), java(options,
						Stream.of("-XX:AOTCacheOutput=" + draft, "-Djava.io.tmpdir=" + temporary), arguments));
			}
			finally {
				Directories.delete(temporary);
			}
		});
		return new JavaImage(this.jar, Optional.of(cache));
	}

	private List<String> java(List<String> options, Stream<String> cache, List<String> arguments) {
		return Stream
			.of(Stream.of(Jdk.java()), ChildProcess.JVM.stream(), MODE.stream(), options.stream(), cache,
					Stream.of("-jar", this.jar.toString()), arguments.stream())
			.flatMap((part) -> part)
			.toList();
	}

}
