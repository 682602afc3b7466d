package dev.parley.cli.local;

import java.io.File;
import java.io.IOException;
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

import dev.parley.servers.ChildProcess;
import dev.parley.servers.Failure;
import dev.parley.servers.LogTail;
import dev.parley.servers.Patience;
import dev.parley.servers.Ports;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;

/**
 * The process of a part, which outlives this program and is found again by its record.
 */
record PartProcess(Instance part, Launch launch, Layout layout) {

	/** On a busy machine; a part that has ended is noticed at once. */
	private static final Duration START = Duration.ofMinutes(5);

	private static final Duration GRACE = Duration.ofSeconds(15);

	private static final long LOG_LIMIT = 20_000_000;

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
	 * Starts the part as {@link #start()} does, with additional environment variables.
	 */
	boolean start(Map<String, String> environment) {
		String image = this.launch.image();
		Optional<ProcessRecord> before = running();
		if (before.filter((process) -> process.image().equals(image)).isPresent()) {
			if (!environment.isEmpty()) {
				throw new Failure(this.part.id() + " runs already, without the variables of --env: stop it first");
			}
			await(before.get().pid());
			return false;
		}
		stop();
		requireFreePorts();
		ProcessRecord process = ProcessRecord.of(Unchecked.get(() -> run(environment)).toHandle(), image);
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

	/**
	 * Stops the part gracefully, and kills it after a timeout.
	 * @return whether it ran
	 */
	boolean stop() {
		return stop(GRACE);
	}

	/** Stops the part as {@link #stop()} does, with another timeout. */
	boolean stop(Duration grace) {
		Optional<ProcessHandle> running = running().flatMap(ProcessRecord::handle);
		running.ifPresent((process) -> {
			List<ProcessHandle> all = withDescendants(process);
			if (Tool.works("kill", "-" + this.launch.stopSignal(), Long.toString(process.pid()))) {
				ends(process, grace);
			}
			kill(all);
		});
		return running.isPresent();
	}

	/**
	 * Kills the part and its child processes with SIGKILL, and returns whether it ran.
	 */
	boolean kill() {
		Optional<ProcessHandle> running = running().flatMap(ProcessRecord::handle);
		running.ifPresent((process) -> kill(withDescendants(process)));
		return running.isPresent();
	}

	private static List<ProcessHandle> withDescendants(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants()).toList();
	}

	private static void kill(List<ProcessHandle> processes) {
		processes.forEach(ProcessHandle::destroyForcibly);
		processes.forEach((process) -> ends(process, GRACE));
	}

	PartStatus status() {
		Optional<ProcessRecord> process = running();
		String state = process.map((it) -> this.launch.isReady(it.pid()) ? "ready" : "starting").orElse("stopped");
		return new PartStatus(this.part.id(), state, this.layout.port(this.part),
				process.map(ProcessRecord::pid).orElse(null),
				process.flatMap(ProcessRecord::handle).map(Memory::of).orElse(0L),
				process.flatMap(ProcessRecord::handle).flatMap((it) -> it.info().startInstant()).orElse(null));
	}

	private Process run(Map<String, String> environment) throws IOException, InterruptedException {
		Path log = this.layout.log(this.part);
		Files.createDirectories(log.resolveSibling(""));
		if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
			Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
		}
		List<String> command = new ArrayList<>(ownSession());
		command.addAll(this.launch.command());
		ProcessBuilder builder = ChildProcess.of(command)
			.directory(this.layout.state().toFile())
			.redirectErrorStream(true)
			.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(this.launch.environment());
		builder.environment().putAll(this.layout.settings());
		builder.environment().putAll(environment);
		return builder.start();
	}

	/**
	 * Ctrl-C and a closed terminal must reach only this program, which stops the parts in
	 * order.
	 */
	private static List<String> ownSession() {
		return Tool.works("setsid", "true") ? List.of("setsid")
				: List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");
	}

	private void await(long pid) {
		try {
			new Patience(START).await(this.part.id(), () -> running().isPresent(), () -> this.launch.isReady(pid));
		}
		catch (Failure ex) {
			throw explained(ex);
		}
	}

	/** The failure with the end of the log, which may say why. */
	Failure explained(Failure failure) {
		Path log = this.layout.log(this.part);
		return new Failure(failure.getMessage() + ": see its log " + log,
				LogTail.of(log).stream().map(LogLine::readable).toList());
	}

	/** Fails if another program uses a port of this part. */
	void requireFreePorts() {
		takenPorts().findFirst().ifPresent((port) -> {
			throw new Failure("Another program uses port %d of %s: stop it, or choose other ports with --port"
				.formatted(port, this.part.id()));
		});
	}

	/** The ports that other programs use. */
	Stream<Integer> takenPorts() {
		return running().isPresent() ? Stream.of()
				: this.layout.ports(this.part).stream().filter((port) -> !Ports.isFree(port));
	}

	private static boolean ends(ProcessHandle process, Duration grace) {
		return process.onExit()
			.thenApply((ended) -> true)
			.completeOnTimeout(false, grace.toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

}
