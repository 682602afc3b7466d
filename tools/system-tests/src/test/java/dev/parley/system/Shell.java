package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.parley.servers.Failure;
import dev.parley.servers.Home;

/** Runs other programs, in the directory of the checkout. */
final class Shell {

	private Shell() {
	}

	/** What a program says, errors included; fails unless it exits with 0. */
	static String run(String... command) {
		try {
			Process process = process(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			int code = process.waitFor();
			if (code != 0) {
				throw new Failure(String.join(" ", command) + " ended with exit code " + code, List.of(said.strip()));
			}
			return said;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A program that is to be started. */
	static ProcessBuilder process(String... command) {
		return new ProcessBuilder(command).directory(Home.find().root().toFile());
	}

}
