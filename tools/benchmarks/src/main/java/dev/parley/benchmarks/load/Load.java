package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.parley.servers.Directories;

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
		Path results = Files.createTempDirectory("load");
		Path output = results.resolve("gatling.log");
		double before = Cpu.ofEndedChildren();
		Child.run(
				List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-Dload.url=" + this.url,
						"-Dload.body=" + this.body, "-Dload.open=" + this.open, "-Dload.number=" + this.number,
						"-Dload.seconds=" + this.seconds),
				"io.gatling.app.Gatling",
				List.of("--simulation", CallSimulation.class.getName(), "--results-folder", results.toString()),
				Map.of("LOAD_TOKEN", token), output);
		Result result = Result.of(Files.readString(output), this.seconds, Cpu.ofEndedChildren() - before);
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
	 * @param cpu the CPU time of the generator in ms
	 */
	record Result(long calls, long errors, long p50, long p99, long max, double perSecond, double cpu) {

		private static final int TOTAL = 1;

		private static final int OK = 2;

		private static final int KO = 3;

		/**
		 * Reads the summary at the end of Gatling's output, since there is no file for
		 * programs.
		 */
		private static Result of(String output, int seconds, double cpu) {
			String summary = output.substring(output.lastIndexOf("---- Global Information"));
			return new Result(number(summary, "request count", TOTAL), number(summary, "request count", KO),
					number(summary, "response time 50th percentile (ms)", TOTAL),
					number(summary, "response time 99th percentile (ms)", TOTAL),
					number(summary, "max response time (ms)", TOTAL),
					number(summary, "request count", OK) / (double) seconds, cpu);
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
