package dev.parley.cli.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.parley.servers.Failure;
import dev.parley.servers.Patience;
import dev.parley.servers.Ports;
import dev.parley.servers.Tool;

/**
 * The process of a part: it outlives us, and we find it again by what was written down.
 */
final class PartProcess {

	private static final Duration START = Duration.ofSeconds(120);

	private static final Duration GRACE = Duration.ofSeconds(15);

	private static final long LOG_LIMIT = 20_000_000;

	private static final int SHOWN_LINES = 15;

	private final Instance part;

	private final Launch launch;

	private final Layout layout;

	PartProcess(Instance part, Launch launch, Layout layout) {
		this.part = part;
		this.launch = launch;
		this.layout = layout;
	}

	Optional<ProcessRecord> running() {
		return ProcessRecord.running(this.layout.pid(this.part));
	}

	/**
	 * Starts the part unless it runs, and returns when it is ready.
	 * @return whether it was started
	 */
	boolean start() {
		return start(Map.of());
	}

	/**
	 * As {@link #start()}, with something more in the environment of the process.
	 */
	boolean start(Map<String, String> environment) {
		String image = this.launch.image();
		Optional<ProcessRecord> before = running();
		if (before.filter((process) -> process.image().equals(image)).isPresent()) {
			await(before.get().pid());
			return false;
		}
		stop();
		requireFreePorts();
		try {
			ProcessRecord process = ProcessRecord.of(run(environment).toHandle(), image);
			process.write(this.layout.pid(this.part));
			try {
				await(process.pid());
				this.launch.whenReady();
			}
			catch (RuntimeException ex) {
				stop();
				throw ex;
			}
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Failure("Interrupted while starting " + this.part.id());
		}
	}

	/**
	 * Ends the part in order, and by force what is left of it after the time of grace.
	 */
	void stop() {
		running().flatMap(ProcessRecord::handle).ifPresent((process) -> {
			List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
			if (signal(process)) {
				ends(process);
			}
			all.forEach(ProcessHandle::destroyForcibly);
			all.forEach(PartProcess::ends);
		});
	}

	/** Ends the part with SIGKILL, and with it what it had started. */
	void kill() {
		running().flatMap(ProcessRecord::handle).ifPresent((process) -> {
			List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
			all.forEach(ProcessHandle::destroyForcibly);
			all.forEach(PartProcess::ends);
		});
	}

	PartStatus status() {
		Optional<ProcessRecord> process = running();
		String state = process.map((it) -> this.launch.isReady(it.pid()) ? "ready" : "starting").orElse("stopped");
		return new PartStatus(this.part.id(), state, this.layout.port(this.part),
				process.map(ProcessRecord::pid).orElse(null),
				process.flatMap(ProcessRecord::handle).map(Memory::of).orElse(0L),
				process.map(ProcessRecord::started).orElse(null));
	}

	private Process run(Map<String, String> environment) throws IOException, InterruptedException {
		Path log = this.layout.log(this.part);
		Files.createDirectories(log.resolveSibling(""));
		if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
			Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
		}
		List<String> command = new ArrayList<>(ownSession());
		command.addAll(this.launch.command());
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.layout.state().toFile())
			.redirectErrorStream(true)
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(this.launch.environment());
		builder.environment().putAll(environment);
		return builder.start();
	}

	/** Ctrl-C and a closed terminal reach us, and we end the parts in their order. */
	private static List<String> ownSession() {
		return Tool.works("setsid", "true") ? List.of("setsid")
				: List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
	}

	private void await(long pid) {
		try {
			new Patience(START).await(this.part.id(), () -> running().isPresent(), () -> this.launch.isReady(pid));
		}
		catch (Failure ex) {
			throw new Failure(ex.getMessage() + ": its log is " + this.layout.log(this.part), lastLines());
		}
	}

	private List<String> lastLines() {
		try {
			List<String> lines = Files.readAllLines(this.layout.log(this.part));
			return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())
				.stream()
				.map(LogLine::readable)
				.toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	/** Fails unless the part runs already, or could. */
	void requireFreePorts() {
		if (running().isPresent()) {
			return;
		}
		for (int port : this.layout.ports(this.part)) {
			if (!Ports.isFree(port)) {
				throw new Failure("Port " + port + ", which " + this.part.id()
						+ " needs, is taken by another program: stop that, or move the whole platform with --port");
			}
		}
	}

	private boolean signal(ProcessHandle process) {
		return Tool.works("kill", "-" + this.launch.stopSignal(), Long.toString(process.pid()));
	}

	private static boolean ends(ProcessHandle process) {
		try {
			process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
