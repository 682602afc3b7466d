package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import dev.parley.cli.local.Instance;
import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Credentials;
import dev.parley.setup.Part;

/**
 * Processes of this machine, on ports of their own, which the tests start and stop.
 *
 * @param platform the processes
 * @param state the directory of their data, secrets and logs
 * @param counts the parts of which there are several
 * @param encrypted whether their connections are encrypted
 */
record LocalParts(Platform platform, Path state, Map<Part, Integer> counts, boolean encrypted) implements Parts {

	/**
	 * Half of the CPU time of a start is that of compilers, mostly of C2. Tests start
	 * parts some 90 times, and none of them lives long enough to get it back.
	 */
	private static final String NO_C2 = "-XX:TieredStopAtLevel=1";

	private static final Map<String, String> SETTINGS = Map.of("JAVA_TOOL_OPTIONS", NO_C2, "PARLEY_AUTH_KEYS_AHEAD",
			"PT5S");

	static LocalParts of(String name, Map<Part, Integer> counts, boolean tls) {
		Home home = Home.find();
		Path state = home.root().resolve("tools/system-tests/target").resolve(name);
		return new LocalParts(Platform.of(home, state, Platform.freePort(), SETTINGS), state, counts, tls);
	}

	@Override
	public void up() {
		close();
		this.platform.empty();
		this.platform.arrange(this.counts, this.encrypted);
		this.platform.up(System.out::println);
	}

	@Override
	public URI url() {
		return this.platform.url();
	}

	@Override
	public SSLContext tls() {
		return this.platform.tls();
	}

	@Override
	public Credentials credentials() {
		return this.platform.credentials();
	}

	@Override
	public Map<String, String> secrets(Part part) {
		Path directory = this.state.resolve("secrets").resolve(part.id());
		try (Stream<Path> files = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
			return files.collect(Collectors.toMap((file) -> file.getFileName().toString(), LocalParts::read));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public int port(Part part) {
		return this.platform.port(part);
	}

	@Override
	public List<Instance> instances() {
		return this.platform.instances();
	}

	@Override
	public void kill(Instance instance) {
		this.platform.kill(instance);
	}

	@Override
	public void start(List<Instance> instances) {
		this.platform.start(instances, Map.of());
	}

	@Override
	public Map<String, Long> figures() {
		long memory = this.platform.status().stream().mapToLong(PartStatus::memory).sum();
		return Map.of("MiB", memory >> 20, "duplicates", (long) Deliveries.duplicates(this.platform));
	}

	@Override
	public Map<String, Callable<String>> evidence() {
		Map<String, Callable<String>> evidence = new LinkedHashMap<>();
		evidence.put("states.txt",
				() -> this.platform.status().stream().map(PartStatus::toString).collect(Collectors.joining("\n")));
		for (Instance instance : this.platform.instances()) {
			if (instance.part() != Part.POSTGRES) {
				evidence.put("threads/" + instance.id() + ".txt", () -> threads(instance));
			}
			evidence.put("logs/" + instance.id() + ".log", () -> read(this.platform.log(instance)));
		}
		return evidence;
	}

	/** Nothing reads their data any more, so they need not end in order. */
	@Override
	public void close() {
		this.platform.instances().forEach(this.platform::kill);
	}

	/** Virtual threads are in this form of a dump alone. */
	private String threads(Instance instance) throws IOException {
		String pid = this.platform.status()
			.stream()
			.filter((part) -> part.part().equals(instance.id()) && part.pid() != null)
			.map((part) -> String.valueOf(part.pid()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(instance.id() + " does not run"));
		Path file = this.state.resolve("threads-" + instance.id() + ".txt");
		Shell.run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), pid, "Thread.dump_to_file",
				"-overwrite", file.toString());
		String dump = read(file);
		Files.delete(file);
		return dump;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
