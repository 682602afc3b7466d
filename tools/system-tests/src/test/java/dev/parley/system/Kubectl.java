package dev.parley.system;

import java.util.stream.Stream;

/**
 * Runs {@code kubectl} in the namespace of the platform, in the cluster that it is set
 * to.
 */
final class Kubectl {

	private Kubectl() {
	}

	/** Returns its output, errors included; fails unless it exits with 0. */
	static String run(String... arguments) {
		return Shell.run(command(arguments));
	}

	/** One that is to be started. */
	static ProcessBuilder process(String... arguments) {
		return Shell.process(command(arguments));
	}

	private static String[] command(String... arguments) {
		return Stream.concat(Stream.of("kubectl", "--namespace=parley"), Stream.of(arguments)).toArray(String[]::new);
	}

}
