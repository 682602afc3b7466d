package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.parley.servers.Failure;
import dev.parley.servers.Jdk;

/** A program of this module in a process of its own. */
final class Child {

	private Child() {
	}

	/** Runs the program to its end, and fails unless that is a success. */
	static void run(List<String> options, String program, List<String> arguments, Map<String, String> environment,
			Path output) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(Jdk.java(), "-Xmx512m", "-XX:+UseSerialGC",
				"--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
				"-Dparley.home=" + System.getProperty("parley.home", ""), "-cp",
				System.getProperty("java.class.path")));
		command.addAll(options);
		command.add(program);
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		Process process = builder.start();
		if (process.waitFor() != 0) {
			throw new Failure(program + " failed: see " + output);
		}
	}

}
