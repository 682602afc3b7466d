package dev.parley.defaults.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;

/** Tomcat's own refusals are problem documents, too. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.config.import=classpath:service-defaults.yaml", "spring.application.name=thing-service",
				"logging.structured.format.console=", "parley.api.title=thing-service",
				"parley.api.description=Things" },
		classes = ThingService.class)
class UnreadableRequestTests {

	@LocalServerPort
	int port;

	@MockitoBean
	JwtDecoder decoder;

	@BeforeEach
	void acceptEveryToken() {
		given(this.decoder.decode(anyString()))
			.willReturn(Jwt.withTokenValue("t").header("alg", "ES256").subject("someone").build());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			400 | malformed-request                | nonsense                            | A: b
			400 | malformed-request                | GET /things HTTP/1.x                | A: b
			400 | malformed-request                | GET /things?limit[]=5 HTTP/1.1      | A: b
			400 | malformed-request                | GET /things/{id} HTTP/1.1           | A: b
			400 | malformed-request                | GET /things/%zz HTTP/1.1            | A: b
			400 | malformed-request                | GET /things/a%00b HTTP/1.1          | A: b
			400 | malformed-request                | GET /things/../x%2F HTTP/1.1        | A: b
			400 | malformed-request                | GET /things?cursor=a%00b HTTP/1.1   | A: b
			400 | malformed-request                | GET /things?cursor=%ff HTTP/1.1     | A: b
			400 | malformed-request                | GET /things?cursor=%zz HTTP/1.1     | A: b
			400 | malformed-request                | GET /things?cursor=% HTTP/1.1       | A: b
			400 | malformed-request                | GET /things HTTP/1.1                | Content-Length: x
			400 | malformed-request                | GET /things HTTP/1.1                | A b: c
			400 | malformed-request                | GET /things HTTP/1.1                | Host: two
			400 | malformed-request                | GET /things HTTP/1.1                | Cookie: {40000}
			400 | malformed-request                | GET /{40000} HTTP/1.1               | A: b
			501 | not-implemented                  | PROPFIND /things HTTP/1.1           | A: b
			501 | not-implemented                  | POST /things HTTP/1.1               | Transfer-Encoding: bogus
			505 | http-version-not-supported       | GET /things HTTP/3.1                | A: b
			415 | unsupported-media-type           | POST /things HTTP/1.1               | Content-Encoding: gzip
			405 | method-not-allowed               | DELETE /things HTTP/1.1             | A: b
			405 | method-not-allowed               | TRACE /things HTTP/1.1              | A: b
			404 | not-found                        | GET /nothing HTTP/1.1               | Accept: yaml
			406 | not-acceptable                   | GET /things HTTP/1.1                | Accept: /
			""")
	void areProblemDocuments(int status, String problem, String line, String header) throws IOException {
		String answer = send(line, header);
		assertThat(answer).startsWith("HTTP/1.1 " + status)
			.containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
			.contains("\"type\":\"/problems/" + problem + "\"")
			.containsPattern("\"traceId\":\"[0-9a-f]{32}\"")
			.doesNotContain("<", "Tomcat", "Exception");
	}

	@Test
	void readsHeadersThatTheGatewayPassesOn() throws IOException {
		assertThat(send("GET /things HTTP/1.1", "Cookie: {20000}")).startsWith("HTTP/1.1 200");
	}

	private String send(String line, String header) throws IOException {
		String request = "%s\r\nHost: localhost\r\nAuthorization: Bearer t\r\nConnection: close\r\n%s\r\n\r\n"
			.formatted(line, header)
			.replace("{40000}", "a".repeat(40_000))
			.replace("{20000}", "a".repeat(20_000));
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
