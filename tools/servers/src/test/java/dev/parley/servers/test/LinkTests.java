package dev.parley.servers.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A link between a client and a server that says everything again. */
class LinkTests {

	private static final int READ_MILLIS = 5000;

	private final ServerSocket server = new ServerSocket();

	private final Link link = Link.to(() -> (InetSocketAddress) this.server.getLocalSocketAddress());

	LinkTests() throws IOException {
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		Thread.ofVirtual().start(this::serve);
	}

	@AfterEach
	void close() throws IOException {
		this.link.close();
		this.server.close();
	}

	@Test
	void carriesBothDirections() throws IOException {
		try (Socket client = client()) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
			assertThat(echo(client, "again")).isEqualTo("again");
		}
	}

	@Test
	void takesItsTimeInEachDirection() throws IOException {
		try (Socket client = client()) {
			this.link.slow(Duration.ofMillis(300));
			long begin = System.nanoTime();
			assertThat(echo(client, "hello")).isEqualTo("hello");
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
		}
	}

	@Test
	void resetsConnectionsAndTakesNewOnes() throws IOException {
		try (Socket client = client()) {
			echo(client, "hello");
			this.link.cut();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> echo(client, "again"));
		}
		try (Socket client = client()) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void cutsInTheMiddleOfAMessage() throws IOException {
		try (Socket client = client()) {
			echo(client, "hello");
			this.link.cutAfter(5 + 3);
			client.getOutputStream().write("again".getBytes(StandardCharsets.UTF_8));
			assertThatExceptionOfType(SocketException.class)
				.isThrownBy(() -> assertThat(client.getInputStream().readNBytes(5)).hasSize(3));
		}
		try (Socket client = client()) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
		}
	}

	@Test
	void deliversWhenItIsMendedWhatWasSentBefore() throws IOException {
		try (Socket old = client(); Socket young = client()) {
			echo(old, "hello");
			this.link.part();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echo(old, "still"));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echo(young, "first"));
			this.link.heal();
			assertThat(read(old, 5)).isEqualTo("still");
			assertThat(read(young, 5)).isEqualTo("first");
		}
	}

	private Socket client() throws IOException {
		Socket client = new Socket(InetAddress.getLoopbackAddress(), this.link.port());
		client.setSoTimeout(READ_MILLIS);
		return client;
	}

	private static String echo(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		return read(client, text.length());
	}

	private static String read(Socket client, int length) throws IOException {
		return new String(client.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
	}

	private void serve() {
		try {
			while (true) {
				Socket client = this.server.accept();
				Thread.ofVirtual().start(() -> repeat(client));
			}
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	private static void repeat(Socket client) {
		try (client; InputStream in = client.getInputStream(); OutputStream out = client.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// The connection was cut.
		}
	}

}
