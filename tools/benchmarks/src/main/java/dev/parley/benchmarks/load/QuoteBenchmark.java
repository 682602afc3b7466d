package dev.parley.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the quote over REST with the quote over gRPC: rounds of both alternate,
 * against one inventory-service that serves both.
 */
public final class QuoteBenchmark {

	private static final int ROUNDS = 5;

	private final Platform platform;

	private final List<Quotes> transports;

	private final long nanos;

	private QuoteBenchmark(Platform platform, List<Quotes> transports, int seconds) {
		this.platform = platform;
		this.transports = transports;
		this.nanos = seconds * 1_000_000_000L;
	}

	/**
	 * Measures a platform that runs with {@code PARLEY_QUOTE=grpc}, without TLS, and
	 * prints a table.
	 * @param arguments the port of the platform, and the seconds of a round
	 */
	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		int seconds = Integer.parseInt(arguments[1]);
		Home home = Home.find();
		Path state = home.root().resolve(".parley").resolve(arguments[0]);
		Platform platform = Platform.of(home, state, port);
		String token = token(platform, Files.readString(state.resolve("secrets/order-service/parley.client-secret")));
		QuoteBenchmark benchmark = new QuoteBenchmark(platform, List
			.of(Quotes.rest(platform.port(Part.INVENTORY_SERVICE), token), Quotes.grpc(platform.grpcPort(), token)),
				seconds);
		System.out.println("| Threads | Transport | Calls/s | p50 | CPU per call: inventory-service | its caller |");
		System.out.println("|---|---|---|---|---|---|");
		for (int threads : new int[] { 1, 16, 64 }) {
			benchmark.compare(threads)
				.forEach((transport, median) -> System.out.printf("| %d | %s | %,.0f | %.2f ms | %.3f ms | %.3f ms |%n",
						threads, transport, median.perSecond(), median.p50(), median.server(), median.caller()));
		}
		System.exit(0);
	}

	/** The token of order-service, got as order-service gets it. */
	private static String token(Platform platform, String secret) throws IOException, InterruptedException {
		String credentials = Base64.getEncoder()
			.encodeToString(("order-service:" + secret).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(platform.url().resolve("/auth/oauth2/token"))
			.header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("grant_type=client_credentials&scope=products:read"))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			String answer = http.send(request, BodyHandlers.ofString()).body();
			return new JsonMapper().readTree(answer).required("access_token").asString();
		}
	}

	/** The median round of each transport; the first of each warms up. */
	private Map<String, Round> compare(int threads) throws Exception {
		Map<String, List<Round>> rounds = new LinkedHashMap<>();
		for (int i = 0; i <= ROUNDS; i++) {
			for (Quotes transport : this.transports) {
				Round round = round(transport, threads);
				if (i > 0) {
					rounds.computeIfAbsent(transport.name(), (_) -> new ArrayList<>()).add(round);
				}
			}
		}
		Map<String, Round> medians = new LinkedHashMap<>();
		rounds.forEach((transport, all) -> medians.put(transport,
				all.stream()
					.sorted(Comparator.comparing(Round::perSecond))
					.skip(ROUNDS / 2)
					.findFirst()
					.orElseThrow()));
		return medians;
	}

	private Round round(Quotes transport, int threads) throws Exception {
		long server = serverMillis();
		long caller = callerNanos();
		long begin = System.nanoTime();
		List<long[]> times = new ArrayList<>();
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<long[]> calls = () -> calls(transport, begin + this.nanos);
			for (Future<long[]> future : callers.invokeAll(Stream.generate(() -> calls).limit(threads).toList())) {
				times.add(future.get());
			}
		}
		double seconds = (System.nanoTime() - begin) / 1e9;
		long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
		return new Round(all.length / seconds, all[all.length / 2] / 1e6,
				(serverMillis() - server) / (double) all.length, (callerNanos() - caller) / 1e6 / all.length);
	}

	private static long[] calls(Quotes transport, long end) {
		LongStream.Builder times = LongStream.builder();
		for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
			transport.ask();
			times.add(System.nanoTime() - begin);
		}
		return times.build().toArray();
	}

	private long serverMillis() {
		return Cpu.of(this.platform).getOrDefault(Part.INVENTORY_SERVICE.id(), 0L);
	}

	private static long callerNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	/**
	 * The figures of one round.
	 *
	 * @param p50 the median of the times of calls in ms
	 * @param server the CPU time of inventory-service per call in ms
	 * @param caller that of this process
	 */
	private record Round(double perSecond, double p50, double server, double caller) {
	}

}
