package dev.parley.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A process that ends when this one ends, even by SIGKILL: a shell between the two
 * notices that its input closes. On Windows, which has no such shell, it ends only when
 * this process exits in an orderly way.
 *
 * @param process the shell, or the process itself on Windows
 * @param pid id of the process that runs the command
 * @param log its output
 */
public record BoundProcess(Process process, long pid, Path log) {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final String SCRIPT = """
			signal=$1; log=$2; directory=$3; shift 3
			trap : HUP INT TERM
			"$@" </dev/null >>"$log" 2>&1 &
			pid=$!
			echo $pid
			cat >/dev/null
			kill -$signal $pid
			wait $pid
			rm -rf "$directory"
			""";

	/**
	 * Starts the command.
	 * @param signal the signal that ends it at once
	 * @param directory gets the log, and is deleted when the process has ended
	 */
	public static BoundProcess start(String signal, Path directory, List<String> command) throws IOException {
		Path log = directory.resolve("server.log");
		boolean windows = File.separatorChar == '\\';
		List<String> whole = new ArrayList<>(
				windows ? List.of() : List.of("sh", "-c", SCRIPT, "sh", signal, log.toString(), directory.toString()));
		whole.addAll(command);
		ProcessBuilder builder = ChildProcess.of(whole).redirectError(ProcessBuilder.Redirect.DISCARD);
		Process process = (windows ? builder.redirectOutput(log.toFile()) : builder).start();
		long pid = windows ? process.pid() : Long.parseLong(process.inputReader().readLine());
		BoundProcess bound = new BoundProcess(process, pid, log);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> Unchecked.get(bound::stop), "end " + pid));
		return bound;
	}

	/**
	 * Waits until the process is ready, and shows the end of its log if it is not in
	 * time.
	 */
	public void await(String name, BooleanSupplier ready) {
		try {
			new Patience(TIMEOUT).await(name, this::isAlive, ready);
		}
		catch (Failure ex) {
			throw new Failure(ex.getMessage() + ": see the end of its log", LogTail.of(this.log));
		}
	}

	boolean isAlive() {
		return ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).isPresent();
	}

	/** Ends the process, and returns its exit code when its directory is deleted. */
	public int stop() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		if (this.pid == this.process.pid()) {
			this.process.destroyForcibly();
		}
		return this.process.waitFor();
	}

}
