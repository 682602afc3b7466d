package dev.parley.defaults.web;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;

/** Bodies cannot fill the memory of a service, neither one alone nor many together. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.import=classpath:service-defaults.yaml", "spring.application.name=thing-service",
				"logging.structured.format.console=", "parley.api.title=thing-service", "parley.api.description=Things",
				"parley.body.limit=1KB", "parley.body.budget=2KB" },
		classes = ThingService.class)
class BodyLimitTests {

	@LocalServerPort
	int port;

	@MockitoBean
	JwtDecoder decoder;

	@BeforeEach
	void acceptEveryToken() {
		given(this.decoder.decode(anyString()))
			.willReturn(Jwt.withTokenValue("t").header("alg", "ES256").subject("someone").build());
	}

	@Test
	void refusesABodyThatIsAnnouncedAsTooLarge() throws IOException {
		assertThat(send("application/json", "Content-Length: 1025", "x".repeat(1025))).startsWith("HTTP/1.1 413")
			.contains("/problems/content-too-large");
	}

	@Test
	void refusesABodyThatTurnsOutToBeTooLarge() throws IOException {
		String spaces = "400\r\n" + " ".repeat(1024) + "\r\n";
		assertThat(send("application/json", "Transfer-Encoding: chunked", spaces + spaces + "0\r\n\r\n"))
			.startsWith("HTTP/1.1 413")
			.contains("/problems/content-too-large");
	}

	@Test
	void refusesMoreThanTheBudgetAndRecovers() throws IOException {
		List<Socket> slow = IntStream.range(0, 2).mapToObj((number) -> {
			try {
				return open("application/json", "Content-Length: 1024", "{");
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();
		await().untilAsserted(() -> assertThat(send("application/json", "Content-Length: 1024", " ".repeat(1024)))
			.startsWith("HTTP/1.1 503")
			.containsIgnoringCase("\r\nRetry-After: ")
			.contains("/problems/service-unavailable"));
		for (Socket socket : slow) {
			socket.close();
		}
		await().untilAsserted(() -> assertThat(send("application/json", "Content-Length: 1024", " ".repeat(1024)))
			.startsWith("HTTP/1.1 400"));
	}

	private String send(String type, String header, String body) throws IOException {
		try (Socket socket = open(type, header, body)) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Socket open(String type, String header, String body) throws IOException {
		Socket socket = new Socket("localhost", this.port);
		socket.setSoTimeout(10_000);
		OutputStream out = socket.getOutputStream();
		out.write(
				"POST /things HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\nConnection: close\r\nContent-Type: %s\r\n%s\r\n\r\n%s"
					.formatted(type, header, body)
					.getBytes(StandardCharsets.US_ASCII));
		out.flush();
		return socket;
	}

}
