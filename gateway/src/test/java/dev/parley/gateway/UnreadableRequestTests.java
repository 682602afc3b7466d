package dev.parley.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is wrong with a request, its answer is a problem document. */
class UnreadableRequestTests extends FrontDoor {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | malformed-request               | nonsense                              | A: b
			400 | malformed-request               | GET /api/orders HTTP/x                | A: b
			400 | malformed-request               | GET /api/orders/{id} HTTP/1.1         | A: b
			400 | malformed-request               | GET /api/orders/%zz HTTP/1.1          | A: b
			400 | malformed-request               | GET /api/orders/a%00b HTTP/1.1        | A: b
			400 | malformed-request               | GET /api/orders?cursor=%zz HTTP/1.1   | A: b
			400 | malformed-request               | GET /api/orders HTTP/1.1              | A b: c
			400 | malformed-request               | GET /api/orders HTTP/1.1              | Content-Length: x
			414 | uri-too-long                    | GET /api/orders/{20000} HTTP/1.1      | A: b
			431 | request-header-fields-too-large | GET /api/orders HTTP/1.1              | Cookie: {20000}
			431 | request-header-fields-too-large | GET /auth/login HTTP/1.1              | Cookie: {20000}
			431 | request-header-fields-too-large | GET / HTTP/1.1                        | Cookie: {70000}
			501 | not-implemented                 | PROPFIND /api/orders HTTP/1.1         | A: b
			405 | method-not-allowed              | TRACE /api/orders HTTP/1.1            | A: b
			404 | not-found                       | GET /nothing HTTP/1.1                 | Accept: /
			""")
	void isAProblemDocument(int status, String problem, String line, String header) throws IOException {
		String answer = send(line, header);
		assertThat(answer).startsWith("HTTP/1.1 " + status)
			.containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
			.containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
			.containsIgnoringCase("frame-ancestors 'none'")
			.contains("\"type\":\"/problems/" + problem + "\"")
			.containsPattern("\"traceId\":\"[0-9a-f]{32}\"")
			.doesNotContain("Netty", "Exception");
		assertThat(this.platform.orders.calls()).isZero();
	}

	@Test
	void hasNoBodyInTheAnswerToHead() throws IOException {
		assertThat(send("HEAD /api/orders/{id} HTTP/1.1", "A: b")).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
	}

	/** The service could read it. */
	@Test
	void isNoRequestThatAServiceRefusesWithoutABody() throws IOException {
		this.platform.orders.answers(429, Map.of("Retry-After", "7"), "");

		assertThat(send("GET /api/orders HTTP/1.1", "A: b")).startsWith("HTTP/1.1 429")
			.containsIgnoringCase("Retry-After: 7")
			.endsWith("\r\n\r\n");
	}

	private String send(String line, String header) throws IOException {
		String request = "%s\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nConnection: close\r\n%s\r\n\r\n"
			.formatted(line, token(), header)
			.replace("{20000}", "a".repeat(20_000))
			.replace("{70000}", "a".repeat(70_000));
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
