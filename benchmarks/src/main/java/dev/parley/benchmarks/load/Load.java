package dev.parley.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(results.resolve("gatling.log").toFile());
		builder.environment().put("LOAD_TOKEN", token);
		builder.environment().remove("_JAVA_OPTIONS");
		builder.start().waitFor();
		try (Stream<Path> files = Files.walk(results)) {
			Path stats = files.filter((file) -> file.endsWith("stats.json"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("Gatling failed: " + results.resolve("gatling.log")));
			return Result.of(new JsonMapper().readTree(stats.toFile()).path("stats"), this.seconds);
		}
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

		private static Result of(JsonNode stats, int seconds) {
			long ok = stats.path("numberOfRequests").path("ok").asLong();
			return new Result(stats.path("numberOfRequests").path("total").asLong(),
					stats.path("numberOfRequests").path("ko").asLong(),
					stats.path("percentiles1").path("total").asLong(),
					stats.path("percentiles4").path("total").asLong(),
					stats.path("maxResponseTime").path("total").asLong(), ok / (double) seconds);
		}

	}

}
