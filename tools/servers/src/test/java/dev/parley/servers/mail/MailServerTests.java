package dev.parley.servers.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import javax.net.SocketFactory;

import dev.parley.servers.BoundProcess;
import dev.parley.servers.Directories;
import dev.parley.servers.Home;
import dev.parley.servers.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the mail server has accepted is on disk, whatever becomes of its process. */
class MailServerTests {

	private final int port = Ports.free();

	@TempDir
	private Path temporary;

	private BoundProcess process;

	@BeforeEach
	void start() throws IOException {
		Path log = Files.createDirectory(this.temporary.resolve("process"));
		this.process = BoundProcess.start("KILL", log,
				MailImage.command(Home.find(), this.port, inbox(), Optional.empty()));
		this.process.await("the mail server", () -> MailImage.answers(this.port, SocketFactory.getDefault()));
	}

	@AfterEach
	void stop() throws Exception {
		this.process.stop();
	}

	@Test
	void keepsAMessageThatOnlyTheOwnerCanReadBeforeItAcceptsIt() throws IOException {
		assertThat(send("Subject: Hello\r\n\r\nDots\r\n..\r\n.\r\n")).startsWith("250");

		assertThat(inbox()).isDirectoryContaining("glob:**/1.eml");
		Path message = inbox().resolve("1.eml");
		assertThat(Files.readString(message)).contains("for ann@example.com", "Subject: Hello", "Dots\r\n.\r\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(message))).isEqualTo("rw-------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox()))).isEqualTo("rwx------");
	}

	@Test
	void continuesAfterItWasKilled() throws Exception {
		send("Subject: First\r\n\r\n.\r\n");
		Files.writeString(inbox().resolve("2.draft"), "Subject: Cut off");
		stop();
		start();

		assertThat(send("Subject: Second\r\n\r\n.\r\n")).startsWith("250");

		assertThat(names()).containsExactly("1.eml", "2.eml");
	}

	@Test
	void keepsNothingOfAMessageThatWasCutOff() throws IOException {
		try (Conversation client = new Conversation()) {
			client.begin();
			client.say("Subject: Cut off\r\n\r\nThe first line\r\n");
		}

		assertThat(send("Subject: Whole\r\n\r\n.\r\n")).startsWith("250");
		assertThat(names()).hasSize(1);
	}

	@Test
	void refusesALargeMessage() throws IOException {
		assertThat(send("a line\r\n".repeat(130_000) + ".\r\n")).startsWith("552");

		assertThat(names()).isEmpty();
	}

	private String send(String message) throws IOException {
		try (Conversation client = new Conversation()) {
			client.begin();
			client.say(message);
			return client.hear();
		}
	}

	private Path inbox() {
		return this.temporary.resolve("inbox");
	}

	private List<String> names() {
		return Directories.files(inbox()).stream().map((file) -> file.getFileName().toString()).toList();
	}

	/** A connection of a program that sends mail. */
	private final class Conversation implements AutoCloseable {

		private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), MailServerTests.this.port);

		private final BufferedReader input = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.US_ASCII));

		private Conversation() throws IOException {
			hear();
		}

		/** Sends the commands before a message. */
		private void begin() throws IOException {
			for (String command : List.of("HELO localhost", "MAIL FROM:<bob@example.com>", "RCPT TO:<ann@example.com>",
					"DATA")) {
				say(command + "\r\n");
				assertThat(hear()).as(command).matches("[23].*");
			}
		}

		private void say(String text) throws IOException {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		}

		private String hear() throws IOException {
			return this.input.readLine();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
