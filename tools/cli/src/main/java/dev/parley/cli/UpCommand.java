package dev.parley.cli;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

import dev.parley.cli.local.Build;
import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the platform. */
@Command(name = "up", mixinStandardHelpOptions = true,
		description = "Builds what has changed, starts the platform, and waits until an order can be placed.")
class UpCommand extends LocalCommand implements Runnable {

	@Option(names = { "-d", "--detach" }, description = "return when the platform is up, and leave it running")
	private boolean detach;

	@Option(names = "--fresh", description = "stop the platform if it runs, and start it without data")
	private boolean fresh;

	@Option(names = "--replicas", split = ",", paramLabel = "SERVICE=N",
			description = "number of instances of a service, such as order-service=2 (default: as before, initially 1)")
	private Map<String, Integer> replicas = Map.of();

	@Option(names = "--brokers", paramLabel = "N",
			description = "1, or 3 that replicate every message (default: as before, initially 1)")
	private @Nullable Integer brokers;

	@Option(names = "--tls", negatable = true,
			description = "use mutual TLS between all parts, and HTTPS at port 8443 unless --port is set (default: as "
					+ "before, initially off)")
	private @Nullable Boolean tls;

	@Option(names = { "-e", "--env" }, paramLabel = "NAME=VALUE", description = StartCommand.ENVIRONMENT)
	private Map<String, String> environment = Map.of();

	private final long begin = System.nanoTime();

	@Override
	public void run() {
		Map<Part, Integer> counts = counts();
		if (Boolean.TRUE.equals(this.tls)) {
			target().preferTls();
		}
		Platform platform = target().platform();
		Doctor.requireMemory();
		new Build(target().home()).run(this::say);
		if (this.fresh) {
			platform.down(this::say);
			platform.empty();
		}
		platform.arrange(counts, this.tls);
		if (!this.detach && platform.runs()) {
			say("parts of the platform run already, so all keep running when this command ends");
			this.detach = true;
		}
		Thread stop = new Thread(() -> platform.halt(this::say), "stop");
		if (!this.detach) {
			Runtime.getRuntime().addShutdownHook(stop);
		}
		try {
			platform.up(this.environment, this::say);
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
		Map<Part, Integer> counts = new TreeMap<>();
		this.replicas.forEach((service, count) -> counts.put(known(() -> Part.of(service)), count));
		if (this.brokers != null) {
			counts.put(Part.KAFKA, this.brokers);
		}
		return counts;
	}

	/** A failed start does not stop what ran before. */
	private static void forget(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// Ctrl-C was the reason, and the hook runs already.
		}
	}

	private void welcome(Platform platform) {
		String option = target().option();
		out().printf("""

				The platform is up after %d s.
				  URL           %s
				  API           %2$s/docs
				  accounts      ./parley credentials%s%s

				Try next:
				  ./parley order espresso-beans=2 --wait%3$s
				  ./parley kill inventory-service%3$s
				  ./parley status%3$s
				""", seconds(), platform.url(), option, platform.url().getScheme().equals("https")
				? "\n  trust         curl --cacert " + platform.authority() : "");
		out().println(this.detach ? "\nStop it with ./parley down" + option : "\nStop it with Ctrl-C");
		out().flush();
	}

	private void say(String line) {
		out().printf("%4d s  %s%n", seconds(), line);
		out().flush();
	}

	private long seconds() {
		return Duration.ofNanos(System.nanoTime() - this.begin).toSeconds();
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
