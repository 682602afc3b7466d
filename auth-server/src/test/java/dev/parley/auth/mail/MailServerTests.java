package dev.parley.auth.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import dev.parley.auth.EmailAddress;
import dev.parley.auth.Mail;
import dev.parley.messaging.ResourceUnavailableException;
import dev.parley.messaging.TryAgainLaterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What becomes of a message depends on what the mail server answers. */
class MailServerTests {

	private static final String ADDRESS = "ann@example.com";

	private static final Map<String, Class<? extends RuntimeException>> OUTCOMES = Map.of("unavailable",
			ResourceUnavailableException.class, "refused", IllegalArgumentException.class, "later",
			TryAgainLaterException.class);

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.1.1 <ann@example.com> unknown, refused, The mail server answered 550",
			"RCPT, 450 4.2.0 <ann@example.com> is greylisted, later, The mail server answered 450",
			"RCPT, 421 4.3.2 Going down, unavailable, The mail server answered 421",
			"MAIL, 530 5.7.0 Authentication required, unavailable, The mail server answered 530",
			"MAIL, 552 5.3.4 Too large, refused, The mail server answered 552",
			". , 554 5.7.1 ann@example.com rejects spam, refused, The mail server answered 554",
			". , 451 4.3.0 ann@example.com try again, later, The mail server answered 451",
			". , '', unavailable, The mail server is unavailable",
			"EHLO, silence, unavailable, The mail server is unavailable",
			"GREETING, 554 no service here, unavailable, The mail server is unavailable" })
	void tellsTheBlameWithoutTheAddress(String command, String answer, String outcome, String message)
			throws IOException {
		try (RudeServer server = new RudeServer(command, answer)) {
			Throwable failure = failureAt(server.port());

			assertThat(failure).isExactlyInstanceOf(OUTCOMES.get(outcome)).hasMessage(message);
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).doesNotContain(ADDRESS);
		}
	}

	@Test
	void blamesAServerThatIsNotThere() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(failureAt(port)).isExactlyInstanceOf(ResourceUnavailableException.class);
	}

	private static Throwable failureAt(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("127.0.0.1");
		sender.setPort(port);
		sender.getJavaMailProperties()
			.putAll(Map.of("mail.smtp.connectiontimeout", "1000", "mail.smtp.timeout", "1000"));
		MailServer server = new MailServer(sender, "no-reply@localhost", "localhost");
		return catchThrowable(
				() -> server.send(UUID.randomUUID(), new Mail(new EmailAddress(ADDRESS), "Subject", "Text")));
	}

	/** Accepts everything until a command, which it answers otherwise. */
	private static final class RudeServer implements AutoCloseable {

		private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final String command;

		private final String answer;

		private RudeServer(String command, String answer) throws IOException {
			this.command = command;
			this.answer = answer;
			Thread.startVirtualThread(this::serve);
		}

		private int port() {
			return this.socket.getLocalPort();
		}

		private void serve() {
			try (Socket client = this.socket.accept();
					BufferedReader input = new BufferedReader(
							new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
				boolean text = false;
				for (String line = "GREETING"; line != null; line = input.readLine()) {
					String reply = (text && !line.equals(".")) ? null : reply(line);
					text = line.equals("DATA") || (text && !line.equals("."));
					if (reply == null) {
						continue;
					}
					if (reply.isEmpty()) {
						return;
					}
					if (!reply.equals("silence")) {
						client.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
					}
				}
			}
			catch (IOException ex) {
				// The client or the test has ended.
			}
		}

		private String reply(String line) {
			if (line.startsWith(this.command)) {
				return this.answer;
			}
			return switch (line) {
				case "GREETING" -> "220 localhost";
				case "DATA" -> "354 Go on";
				default -> "250 Fine";
			};
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
