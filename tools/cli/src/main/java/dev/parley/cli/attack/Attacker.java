package dev.parley.cli.attack;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import dev.parley.cli.client.FrontDoor;
import dev.parley.servers.Unchecked;

/** Sends what no honest client would, and counts what comes back. */
final class Attacker {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final byte[] LARGE = "a".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);

	private final URI url;

	private final SSLContext tls;

	private final HttpClient http;

	Attacker(URI url, SSLContext tls) {
		this(url, tls, clients(tls));
	}

	private Attacker(URI url, SSLContext tls, HttpClient.Builder clients) {
		this.url = url;
		this.tls = tls;
		this.http = clients.build();
	}

	private static HttpClient.Builder clients(SSLContext tls) {
		return FrontDoor.clients(tls).version(HttpClient.Version.HTTP_1_1);
	}

	/**
	 * One with another address, if the platform is on this machine, whose users would
	 * otherwise share the locks of the address.
	 */
	Attacker fromElsewhere() {
		return Unchecked.get(() -> InetAddress.getByName(this.url.getHost())).isLoopbackAddress()
				? new Attacker(this.url, this.tls, clients(this.tls).localAddress(otherAddress())) : this;
	}

	/** All of 127.0.0.0/8 leads to this machine. */
	private static InetAddress otherAddress() {
		byte[] address = new byte[4];
		ThreadLocalRandom.current().nextBytes(address);
		address[0] = 127;
		return Unchecked.get(() -> InetAddress.getByAddress(address));
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
		return status(formRequest(path, form, headers));
	}

	/** A request with a form. */
	HttpRequest.Builder formRequest(String path, String form, String... headers) {
		return request(path, headers).header("Content-Type", FORM).POST(BodyPublishers.ofString(form));
	}

	/**
	 * A request with a form of 1 MB, which is streamed: many copies of it would not fit
	 * into memory.
	 */
	HttpRequest.Builder largeForm(String path) {
		return request(path).header("Content-Type", FORM)
			.POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LARGE)),
					LARGE.length));
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

	HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.url.resolve(path)).timeout(TIMEOUT);
		return (headers.length == 0) ? request : request.headers(headers);
	}

	/** The status of the response. */
	String status(HttpRequest.Builder request) {
		return status(send(request));
	}

	static String status(Optional<HttpResponse<byte[]>> response) {
		return response.map((answer) -> Integer.toString(answer.statusCode())).orElse(Responses.CLOSED);
	}

	/** Sends a request; empty if the connection ends without a response. */
	Optional<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
		try {
			return Optional.of(this.http.send(request.build(), BodyHandlers.ofByteArray()));
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
