package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;

/**
 * Starts a platform, loads it, and compares the figures with their budgets and with the
 * recorded run ({@code ./parley bench}).
 */
public final class LoadBenchmark {

	private static final long BEGIN = System.nanoTime();

	private static final String PICTURE = "burst.svg";

	private final Scale scale;

	private final Subject subject;

	private final Run run;

	private final Path target;

	LoadBenchmark(Scale scale, Subject subject, Run run, Path target) {
		this.scale = scale;
		this.subject = subject;
		this.run = run;
		this.target = target;
	}

	/**
	 * Runs every measurement, one after the other, and exits with 1 if a budget is
	 * missed.
	 * @param arguments {@code --short}, {@code --record} or both
	 */
	public static void main(String[] arguments) throws Exception {
		List<String> options = Arrays.asList(arguments);
		Home home = Home.find();
		Path module = home.root().resolve("tools/benchmarks");
		Scale scale = options.contains("--short") ? Scale.SHORT : Scale.FULL;
		Subject subject = new Subject(home);
		Runtime.getRuntime().addShutdownHook(new Thread(subject::remove, "remove the platform"));
		Run run = Run.begin(home, scale.kind());
		LoadBenchmark benchmark = new LoadBenchmark(scale, subject, run, module.resolve("target"));
		boolean measured = benchmark.measured();
		Path recorded = module.resolve("results.json");
		benchmark.report(recorded);
		if (measured && options.contains("--record")) {
			run.write(recorded);
			Recording.write(run, module.resolve("RESULTS.md"));
			Files.copy(benchmark.target.resolve(PICTURE), module.resolve(PICTURE), StandardCopyOption.REPLACE_EXISTING);
			System.out.println("Recorded in " + recorded + " and RESULTS.md");
		}
		System.exit((measured && run.holds()) ? 0 : 1);
	}

	/** What was measured before a failure is reported nevertheless. */
	private boolean measured() throws Exception {
		try {
			measure();
			return true;
		}
		catch (Failure ex) {
			ex.evidence().forEach(System.err::println);
			System.err.println("parley: " + ex.getMessage());
			return false;
		}
	}

	private void report(Path recorded) {
		Path file = this.target.resolve("bench.json");
		this.run.write(file);
		Run before = Run.read(recorded).orElse(null);
		System.out.println("\n" + new Tables(this.run, before));
		if (before != null) {
			System.out.println("Compared with the " + before.title());
		}
		System.out.println("Every figure is in " + file);
	}

	void measure() throws Exception {
		say("measuring the database and the broker alone");
		Limits.measure(this.scale.limits(), this.run);
		start();
		Orders orders = new Orders(this.subject.platform(), this.scale, this.run);
		orders.measure();
		new Reads(this.subject.platform(), this.scale, this.run).measure();
		new Push(this.subject.platform(), this.scale, this.run).measure();
		if (this.scale.isWhole()) {
			orders.top(this.scale.placed());
			this.run.put(Measure.MEMORY_END, this.subject.memory());
			new Outage(this.subject.platform(), this.run).measure();
			burst();
			Events.measure(this.run);
			new Growth(this.subject, orders, this.run).measure(this.scale.filled());
		}
	}

	private void burst() throws Exception {
		Burst burst = new Burst(this.subject.platform());
		burst.measure(this.run);
		Files.writeString(this.target.resolve(PICTURE), burst.picture());
		this.run.put(Measure.BROKEN, this.subject.broken(burst.accepted()));
	}

	/**
	 * Starts a platform that does not run. A start that also builds or records something
	 * does not count.
	 */
	private void start() throws Exception {
		List<Double> times = new ArrayList<>();
		while (times.size() < this.scale.starts()) {
			say("starting a platform without data, %d of %d".formatted(times.size() + 1, this.scale.starts()));
			this.subject.down();
			FileTime before = this.subject.prepared();
			double seconds = this.subject.up("--fresh");
			if (before.equals(this.subject.prepared())) {
				times.add(seconds);
			}
		}
		this.run.put(Measure.UP, times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow());
		this.run.put(Measure.MEMORY_START, this.subject.memory());
	}

	/** Shows what is measured now. */
	static void say(String line) {
		System.out.printf("%4d s  %s%n", Duration.ofNanos(System.nanoTime() - BEGIN).toSeconds(), line);
	}

}
