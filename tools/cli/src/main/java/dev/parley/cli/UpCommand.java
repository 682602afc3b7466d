package dev.parley.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import dev.parley.cli.local.Build;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the platform. */
@Command(name = "up", mixinStandardHelpOptions = true,
		description = "Builds what changed, starts the platform, and waits until an order can be placed.")
class UpCommand implements Runnable {

	@Mixin
	private Target target = new Target();

	@Option(names = { "-d", "--detach" }, description = "return when the platform is up, and leave it running")
	private boolean detach;

	@Option(names = "--fresh", description = "stop the platform if it runs, and start it without any data")
	private boolean fresh;

	@Option(names = "--replicas", split = ",", paramLabel = "SERVICE=N",
			description = "how many instances of a service to run, such as order-service=2 (default: as before, at first 1)")
	private Map<String, Integer> replicas = Map.of();

	@Option(names = "--brokers", paramLabel = "N",
			description = "1, or 3 that replicate every message (default: as before, at first 1)")
	private @Nullable Integer brokers;

	@Option(names = "--tls", negatable = true,
			description = "encrypt every connection, and let the parts show each other certificates; the front door is "
					+ "then at 8443, unless --port says otherwise (default: as before, at first not)")
	private @Nullable Boolean tls;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	private final Instant begin = Instant.now();

	@Override
	public void run() {
		if (Boolean.TRUE.equals(this.tls)) {
			this.target.preferTls();
		}
		Platform platform = this.target.platform();
		Doctor.requireMemory();
		new Build(this.target.home()).run(this::say);
		if (this.fresh) {
			platform.down(this::say);
			platform.empty();
		}
		platform.arrange(counts(), this.tls);
		Thread stop = new Thread(() -> platform.halt(this::say), "stop");
		if (!this.detach) {
			Runtime.getRuntime().addShutdownHook(stop);
		}
		try {
			platform.up(this::say);
		}
		catch (RuntimeException ex) {
			forget(stop);
			throw ex;
		}
		welcome(platform);
		if (!this.detach) {
			waitForCtrlC();
		}
	}

	private Map<Part, Integer> counts() {
		Map<Part, Integer> counts = new EnumMap<>(Part.class);
		this.replicas.forEach((service, count) -> counts.put(Part.of(service), count));
		if (this.brokers != null) {
			counts.put(Part.KAFKA, this.brokers);
		}
		return counts;
	}

	/** What ran before a start that failed goes on running. */
	private static void forget(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// Ctrl-C was the reason, and the hook is at work.
		}
	}

	private void welcome(Platform platform) {
		String option = this.target.option();
		out().printf("""

				The platform is up, after %d s.
				  front door    %s
				  API           %2$s/docs
				  accounts      ./parley credentials%s%s

				Try next:
				  ./parley order espresso-beans=2 --wait%3$s
				  ./parley kill inventory-service%3$s
				  ./parley status%3$s
				""", Duration.between(this.begin, Instant.now()).toSeconds(), platform.url(), option,
				platform.url().getScheme().equals("https") ? "\n  trust         curl --cacert " + platform.authority()
						: "");
		out().println(this.detach ? "\nStop it with ./parley down" + option : "\nStop it with Ctrl-C");
		out().flush();
	}

	private void say(String line) {
		out().printf("%4d s  %s%n", Duration.between(this.begin, Instant.now()).toSeconds(), line);
		out().flush();
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	private static void waitForCtrlC() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
