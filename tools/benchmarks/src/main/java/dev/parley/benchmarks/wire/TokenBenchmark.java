package dev.parley.benchmarks.wire;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.Supplier;

import dev.parley.benchmarks.load.Cpu;
import dev.parley.benchmarks.wire.Comparison.Way;
import dev.parley.cli.client.BoundToken;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.servers.Unchecked;
import dev.parley.setup.Part;

/**
 * Compares what calls through the gateway cost by their token: one that the gateway
 * forwards, one that it exchanges for another (and has cached), and one that is bound to
 * a key, with a new proof in each call. An order is one such call.
 */
public final class TokenBenchmark {

	private static final List<Part> PARTS = List.of(Part.GATEWAY, Part.of("inventory-service"), Part.POSTGRES);

	private TokenBenchmark() {
	}

	/**
	 * Measures a platform that runs with {@code PARLEY_RATE_LIMIT=0}, and prints a table.
	 * @param arguments the port of the platform, and the seconds of a round
	 */
	public static void main(String[] arguments) throws Exception {
		Home home = Home.find();
		Platform platform = Platform.of(home, home.root().resolve(".parley").resolve(arguments[0]),
				Integer.parseInt(arguments[0]));
		URI product = platform.url().resolve("/api/products/espresso-beans");
		String forwarded = "Bearer " + platform.tokenOf("customer1", "products:read");
		String exchanged = "Bearer " + platform.tokenOf("customer1");
		BoundToken bound = platform.boundToken("partner");
		try (HttpClient http = HttpClient.newBuilder().sslContext(platform.tls()).build()) {
			Comparison comparison = new Comparison(
					List.of(way("forwarded", platform, http, () -> request(product, forwarded)),
							way("exchanged", platform, http, () -> request(product, exchanged)),
							way("bound to a key", platform, http, () -> request(product, "DPoP " + bound.value())
								.header("DPoP", bound.proof("GET", product)))),
					Integer.parseInt(arguments[1]));
			comparison.print("gateway, inventory-service, PostgreSQL", 1, 8);
		}
		System.exit(0);
	}

	private static Way way(String name, Platform platform, HttpClient http, Supplier<HttpRequest.Builder> request) {
		return new Way(name, () -> {
			int status = Unchecked.get(() -> http.send(request.get().build(), BodyHandlers.discarding())).statusCode();
			if (status != 200) {
				throw new IllegalStateException(name + " was answered with " + status);
			}
		}, () -> PARTS.stream().mapToLong((part) -> Cpu.of(platform, part)).sum());
	}

	private static HttpRequest.Builder request(URI url, String authorization) {
		return HttpRequest.newBuilder(url).header("Authorization", authorization);
	}

}
