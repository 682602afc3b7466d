package dev.parley.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A process that ends when this one ends, however that ends: a shell between them sees
 * its input close. Windows has no such shell: there only an orderly end is followed.
 *
 * @param process what is between, or the process itself
 * @param pid id of the process that was asked for
 * @param log its output
 */
public record Tethered(Process process, long pid, Path log) {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int SHOWN = 15;

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
	 * @param signal what ends it at once
	 * @param directory takes its log, and is deleted when it has ended
	 */
	public static Tethered start(String signal, Path directory, List<String> command) throws IOException {
		Path log = directory.resolve("server.log");
		boolean windows = File.separatorChar == '\\';
		List<String> whole = new ArrayList<>(
				windows ? List.of() : List.of("sh", "-c", SCRIPT, "sh", signal, log.toString(), directory.toString()));
		whole.addAll(command);
		ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.DISCARD);
		Process process = (windows ? builder.redirectOutput(log.toFile()) : builder).start();
		long pid = windows ? process.pid() : Long.parseLong(process.inputReader().readLine());
		Tethered tethered = new Tethered(process, pid, log);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> Unchecked.get(tethered::stop), "end " + pid));
		return tethered;
	}

	public void await(String name, BooleanSupplier ready) {
		try {
			new Patience(PATIENCE).await(name, this::isAlive, ready);
		}
		catch (Failure ex) {
			throw new Failure(ex.getMessage() + ": see the end of its log", LogTail.of(this.log, SHOWN));
		}
	}

	boolean isAlive() {
		return ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).isPresent();
	}

	/** Ends it and returns its exit code when its directory is gone. */
	public int stop() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		if (this.pid == this.process.pid()) {
			this.process.destroyForcibly();
		}
		return this.process.waitFor();
	}

}
