package dev.parley.cli.local;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Meter;
import dev.parley.servers.postgres.PostgresServer;
import dev.parley.setup.Part;
import tools.jackson.databind.JsonNode;

/**
 * Measures what the processes of a platform spend.
 *
 * @param operatorToken opens the metrics of the services
 */
record ProcessMeter(Layout layout, HttpClient http, PostgresServer database,
		Supplier<String> operatorToken) implements Meter {

	private static final String REQUESTS = "/actuator/metrics/http.server.requests";

	/**
	 * The platform writes and calls without requests, too, so what it does in an equally
	 * long pause is subtracted.
	 */
	@Override
	public Expenses expensesOf(Runnable work) {
		String token = this.operatorToken.get();
		long start = System.nanoTime();
		Expenses spent = spentDuring(work, token);
		long time = System.nanoTime() - start;
		Expenses idle = spentDuring(() -> LockSupport.parkNanos(time), token);
		return new Expenses(spent.cpu(), Math.max(0, spent.writes() - idle.writes()),
				Math.max(0, spent.calls() - idle.calls()));
	}

	/** The CPU time is read last and first, so that it leaves out the other readings. */
	private Expenses spentDuring(Runnable work, String token) {
		long calls = calls(token);
		long writes = this.database.writes();
		Map<ProcessHandle, Duration> before = cpu();
		work.run();
		Duration cpu = cpu().entrySet()
			.stream()
			.map((process) -> process.getValue().minus(before.getOrDefault(process.getKey(), Duration.ZERO)))
			.reduce(Duration.ZERO, Duration::plus);
		return new Expenses(cpu, this.database.writes() - writes, calls(token) - calls);
	}

	/** By process, because some end meanwhile. */
	private Map<ProcessHandle, Duration> cpu() {
		return this.layout.topology()
			.all()
			.stream()
			.flatMap((part) -> ProcessRecord.running(this.layout.pid(part)).stream())
			.flatMap((process) -> process.handle().stream())
			.flatMap((process) -> Stream.concat(Stream.of(process), process.descendants()))
			.collect(Collectors.toMap(Function.identity(),
					(process) -> process.info().totalCpuDuration().orElse(Duration.ZERO)));
	}

	private long calls(String token) {
		return this.layout.topology()
			.all()
			.stream()
			.filter((part) -> Part.services().contains(part.part()) && part.part() != Part.GATEWAY)
			.mapToLong((service) -> calls(service, token))
			.sum();
	}

	/** Leaves out probes, and the readings themselves. */
	private long calls(Instance service, String token) {
		FrontDoor door = new FrontDoor(this.http, URI.create(this.layout.inner(service)), token);
		String path = service.part().path() + REQUESTS;
		return door.get(path)
			.accepted()
			.json()
			.path("availableTags")
			.valueStream()
			.filter((tag) -> tag.path("tag").asString("").equals("uri"))
			.flatMap((tag) -> tag.path("values").valueStream())
			.map(JsonNode::asString)
			.filter((uri) -> !uri.startsWith("/actuator"))
			.map((uri) -> door.get(path + "?tag=" + URLEncoder.encode("uri:" + uri, StandardCharsets.UTF_8)))
			.mapToLong((reply) -> count(reply.accepted().json()))
			.sum();
	}

	private static long count(JsonNode metric) {
		return metric.path("measurements")
			.valueStream()
			.filter((value) -> value.path("statistic").asString("").equals("COUNT"))
			.mapToLong((value) -> value.path("value").asLong(0))
			.sum();
	}

}
