package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A load of one call, made by Gatling in a process of its own.
 *
 * @param url what is called
 * @param body what is posted; a GET if empty
 * @param open whether the number is a rate per second; otherwise it counts users, each
 * with a connection
 * @param number how many
 * @param seconds how long
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
		Path results = Files.createTempDirectory("parley-load");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
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
		return Result.of(Files.readString(output), this.seconds);
	}

	/**
	 * What a load met.
	 *
	 * @param calls how many calls were made
	 * @param errors how many had not the answer that they should
	 * @param p50 median of the response times in ms
	 * @param p99 99th percentile in ms
	 * @param max the longest in ms
	 * @param perSecond calls that went well per second
	 */
	record Result(long calls, long errors, long p50, long p99, long max, double perSecond) {

		private static final int TOTAL = 1;

		private static final int OK = 2;

		private static final int KO = 3;

		/** Reads the summary that Gatling ends with; it writes no other for programs. */
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
