package dev.parley.benchmarks.wire;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.benchmarks.load.Cpu;
import dev.parley.benchmarks.wire.Comparison.Way;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Part;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the quote over REST with the quote over gRPC, against one inventory-service
 * that serves both.
 */
public final class QuoteBenchmark {

	private QuoteBenchmark() {
	}

	/**
	 * Measures a platform that runs with {@code PARLEY_QUOTE=grpc}, without TLS, and
	 * prints a table.
	 * @param arguments the port of the platform, and the seconds of a round
	 */
	public static void main(String[] arguments) throws Exception {
		Home home = Home.find();
		Path state = home.root().resolve(".parley").resolve(arguments[0]);
		Platform platform = Platform.of(home, state, Integer.parseInt(arguments[0]));
		String token = token(platform, Files.readString(state.resolve("secrets/order-service/parley.client-secret")));
		List<Way> transports = Stream
			.of(Quotes.rest(platform.port(Part.of("inventory-service")), token),
					Quotes.grpc(platform.grpcPort(Part.of("inventory-service")), token))
			.map((quotes) -> new Way(quotes.name(), quotes::ask, () -> Cpu.of(platform, Part.of("inventory-service"))))
			.toList();
		new Comparison(transports, Integer.parseInt(arguments[1])).print("inventory-service", 1, 16, 64);
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

}
