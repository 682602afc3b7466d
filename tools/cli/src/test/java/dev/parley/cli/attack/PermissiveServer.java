package dev.parley.cli.attack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.servers.Unchecked;

/**
 * A server that refuses nothing, sends much, and has a login that everybody passes.
 */
public final class PermissiveServer implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

	private static final String PAGE = "<input name=\"_csrf\" value=\"1\">" + "a".repeat(100_000);

	private static final String SCRIPT = "a".repeat(2_000_000);

	private final ServerSocket socket = Unchecked.get(() -> new ServerSocket(0, 500, InetAddress.getLoopbackAddress()));

	public PermissiveServer() {
		Thread.ofVirtual().start(this::accept);
	}

	public URI url() {
		return URI.create("http://localhost:" + this.socket.getLocalPort());
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				Thread.ofVirtual().start(() -> serve(connection));
			}
			catch (IOException ex) {
				// The server was closed, or the connection before it was accepted.
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream());
			for (String head = head(in); !head.isEmpty(); head = head(in)) {
				Matcher length = LENGTH.matcher(head);
				in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
				answer(connection.getOutputStream(), head.split(" ")[1]);
			}
		}
		catch (IOException ex) {
			// The caller has closed the connection.
		}
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
			int next = in.read();
			if (next < 0) {
				return "";
			}
			head.append((char) next);
		}
		return head.toString();
	}

	private static void answer(OutputStream out, String path) throws IOException {
		byte[] body = body(path).getBytes(StandardCharsets.ISO_8859_1);
		out.write("HTTP/1.1 200 OK\r\nLocation: /callback?code=1\r\nContent-Length: %d\r\n\r\n".formatted(body.length)
			.getBytes(StandardCharsets.ISO_8859_1));
		out.write(body);
		out.flush();
	}

	/** An order or a token, or more than any budget allows. */
	private static String body(String path) {
		if (path.endsWith(".js")) {
			return SCRIPT;
		}
		String json = "{\"id\": \"1\", \"access_token\": \"a.%s.b\"}"
			.formatted(Forgeries.base64("{\"roles\": [\"CUSTOMER\"]}"));
		if (path.equals("/session")) {
			return json + " ".repeat(100_000);
		}
		return path.matches("/api.*|/session/.*|/auth/operations/.*|.*/token") ? json : PAGE;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
