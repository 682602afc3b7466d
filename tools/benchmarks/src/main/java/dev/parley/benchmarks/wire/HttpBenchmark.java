package dev.parley.benchmarks.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

import dev.parley.benchmarks.load.Cpu;
import dev.parley.benchmarks.wire.Comparison.Way;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Part;

/**
 * Compares reads through the gateway over HTTP/1.1 and HTTP/2, without and with TLS 1.3.
 */
public final class HttpBenchmark {

	private HttpBenchmark() {
	}

	/**
	 * Measures two platforms that run with {@code SERVER_HTTP2_ENABLED=true} and without
	 * rate limits, one of them with TLS, and prints a table.
	 * @param arguments the ports of the platforms without and with TLS, and the seconds
	 * of a round
	 */
	public static void main(String[] arguments) throws Exception {
		List<Way> ways = new ArrayList<>();
		for (String port : List.of(arguments[0], arguments[1])) {
			Home home = Home.find();
			Platform platform = Platform.of(home, home.root().resolve(".parley").resolve(port), Integer.parseInt(port));
			HttpRequest read = HttpRequest.newBuilder(platform.url().resolve("/api/products/espresso-beans"))
				.header("Authorization", "Bearer " + platform.tokenOf("customer1", "products:read"))
				.build();
			for (Version version : Version.values()) {
				HttpClient client = HttpClient.newBuilder().sslContext(platform.tls()).version(version).build();
				String tls = platform.url().getScheme().equals("https") ? ", TLS 1.3" : "";
				ways.add(new Way((version == Version.HTTP_2 ? "HTTP/2" : "HTTP/1.1") + tls,
						() -> read(client, read, version), () -> Cpu.of(platform, Part.GATEWAY)));
			}
		}
		new Comparison(ways, Integer.parseInt(arguments[2])).print("gateway", 1, 24);
		System.exit(0);
	}

	private static void read(HttpClient client, HttpRequest request, Version version) {
		try {
			HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200 || response.version() != version) {
				throw new IllegalStateException("Got " + response + " over " + response.version());
			}
			response.sslSession().ifPresent((session) -> {
				if (!session.getProtocol().equals("TLSv1.3")) {
					throw new IllegalStateException("Got " + session.getProtocol());
				}
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
