package dev.parley.cli.attack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.FrontDoor;

/** Sends what no honest client would, and counts what comes back. */
final class Attacker {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final String FORM = "application/x-www-form-urlencoded";

	private final URI url;

	private final SSLContext tls;

	private final HttpClient http;

	Attacker(URI url, SSLContext tls) {
		this.url = url;
		this.tls = tls;
		this.http = FrontDoor.clients(tls).version(HttpClient.Version.HTTP_1_1).build();
	}

	URI url() {
		return this.url;
	}

	/** The status of the response to a GET request. */
	String get(String path, String... headers) {
		return status(request(path, headers).GET());
	}

	/** The status of the response to a form. */
	String form(String path, String form, String... headers) {
		return status(request(path, headers).header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
	}

	/** Where a GET request leads to; empty if the response is no redirect. */
	Optional<String> location(String path) {
		return send(request(path).GET()).flatMap((response) -> response.headers().firstValue("Location"));
	}

	/**
	 * Repeats a request.
	 * @param atOnce how many of the requests are under way at the same time
	 */
	Responses repeat(int count, int atOnce, Supplier<String> request) {
		Map<String, Long> counts = new ConcurrentHashMap<>();
		Semaphore free = new Semaphore(atOnce);
		try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < count; i++) {
				free.acquireUninterruptibly();
				callers.execute(() -> {
					try {
						counts.merge(request.get(), 1L, Long::sum);
					}
					finally {
						free.release();
					}
				});
			}
		}
		return new Responses(new TreeMap<>(counts));
	}

	/** Sends text as it is, and returns the status of the first response. */
	String raw(String text) {
		try (Socket socket = connect()) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			BufferedReader lines = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			String line = lines.readLine();
			return (line != null && line.startsWith("HTTP/1.1 ")) ? line.split(" ")[1] : Responses.CLOSED;
		}
		catch (IOException ex) {
			return Responses.CLOSED;
		}
	}

	private Socket connect() throws IOException {
		boolean encrypted = this.url.getScheme().equals("https");
		int port = (this.url.getPort() != -1) ? this.url.getPort() : encrypted ? 443 : 80;
		return encrypted ? this.tls.getSocketFactory().createSocket(this.url.getHost(), port)
				: new Socket(this.url.getHost(), port);
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url.resolve(path)).timeout(TIMEOUT);
		return (headers.length == 0) ? request : request.headers(headers);
	}

	private String status(HttpRequest.Builder request) {
		return send(request).map((response) -> Integer.toString(response.statusCode())).orElse(Responses.CLOSED);
	}

	private Optional<HttpResponse<Void>> send(HttpRequest.Builder request) {
		try {
			return Optional.of(this.http.send(request.build(), BodyHandlers.discarding()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

}
