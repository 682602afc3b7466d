package dev.parley.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs a command to its end. */
public final class Tool {

	private Tool() {
	}

	/**
	 * Runs the command as a {@link ChildProcess}, and fails with the end of its output
	 * unless it exits with 0.
	 */
	public static void run(String purpose, List<String> command) throws IOException, InterruptedException {
		Process process = ChildProcess.of(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		List<String> output = process.inputReader(StandardCharsets.UTF_8).readAllLines();
		int code = process.waitFor();
		if (code != 0) {
			throw new Failure("Could not " + purpose + ": " + command.getFirst() + " ended with exit code " + code,
					LogTail.last(output));
		}
	}

	/** Whether the command exists and exits with 0. */
	public static boolean works(String... command) {
		try {
			return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** What the command prints; empty if it does not exist or does not exit with 0. */
	public static Optional<String> output(String... command) {
		return Unchecked.get(() -> {
			try {
				Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
				String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				return (process.waitFor() == 0) ? Optional.of(output) : Optional.<String>empty();
			}
			catch (IOException ex) {
				return Optional.<String>empty();
			}
		});
	}

	/** The directory or jar that a class was loaded from. */
	public static Path location(Class<?> type) {
		return Unchecked.get(() -> Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
	}

}
