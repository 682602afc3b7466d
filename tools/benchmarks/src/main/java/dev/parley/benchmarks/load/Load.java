package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.parley.servers.Directories;
import dev.parley.servers.Home;
import dev.parley.servers.Jdk;

/**
 * A load of one call, which Gatling generates in a process of its own.
 *
 * @param body the body of a POST; empty for a GET
 * @param open whether the number is a rate per second; otherwise it is the number of
 * users, each with a connection
 */
record Load(String url, String body, boolean open, int number, int seconds) {

	static final String ORDER = "{\"lines\":[{\"sku\":\"espresso-beans\",\"quantity\":1}]}";

	static Load perSecond(String url, String body, int rate, int seconds) {
		return new Load(url, body, true, rate, seconds);
	}

	static Load users(String url, String body, int users, int seconds) {
		return new Load(url, body, false, users, seconds);
	}

	Result run(String token) throws IOException, InterruptedException {
		Path results = Directories.temporary(Home.find().root().resolve("tools/benchmarks/target/load"));
		List<String> command = new ArrayList<>(List.of(Jdk.java(), "-Xmx512m", "-XX:+UseSerialGC",
				"--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), "-Dload.url=" + this.url, "-Dload.body=" + this.body,
				"-Dload.open=" + this.open, "-Dload.number=" + this.number, "-Dload.seconds=" + this.seconds));
		command.addAll(List.of("io.gatling.app.Gatling", "--simulation", CallSimulation.class.getName(),
				"--results-folder", results.toString()));
		Path output = results.resolve("gatling.log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		builder.environment().put("LOAD_TOKEN", token);
		builder.environment().remove("_JAVA_OPTIONS");
		if (builder.start().waitFor() != 0) {
			throw new IllegalStateException("Gatling failed: " + output);
		}
		Result result = Result.of(Files.readString(output), this.seconds);
		Directories.delete(results);
		return result;
	}

	/**
	 * The figures of a load.
	 *
	 * @param p50 the median of the response times in ms
	 * @param p99 the 99th percentile in ms
	 * @param max the longest response time in ms
	 * @param perSecond successful calls per second
	 */
	record Result(long calls, long errors, long p50, long p99, long max, double perSecond) {

		private static final int TOTAL = 1;

		private static final int OK = 2;

		private static final int KO = 3;

		/**
		 * Reads the summary at the end of Gatling's output, since there is no file for
		 * programs.
		 */
		private static Result of(String output, int seconds) {
			String summary = output.substring(output.lastIndexOf("---- Global Information"));
			return new Result(number(summary, "request count", TOTAL), number(summary, "request count", KO),
					number(summary, "response time 50th percentile (ms)", TOTAL),
					number(summary, "response time 99th percentile (ms)", TOTAL),
					number(summary, "max response time (ms)", TOTAL),
					number(summary, "request count", OK) / (double) seconds);
		}

		private static long number(String summary, String row, int column) {
			String line = summary.lines()
				.filter((it) -> it.startsWith("> " + row))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("No " + row + " in " + summary));
			String digits = line.split("\\|")[column].replaceAll("\\D", "");
			return digits.isEmpty() ? 0 : Long.parseLong(digits);
		}

	}

}
