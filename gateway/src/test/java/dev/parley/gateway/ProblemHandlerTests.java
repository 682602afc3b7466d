package dev.parley.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.handler.ExceptionHandlingWebHandler;

import static org.assertj.core.api.Assertions.assertThat;

/** What the gateway does with an error that it does not expect. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemHandlerTests {

	@Test
	void logsTheErrorWithoutTheQueryOfTheRequest(CapturedOutput output) throws IOException {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.get("/session/callback?code=secret-of-a-login"));

		new ExceptionHandlingWebHandler((_) -> Mono.error(new IllegalStateException("a bug")),
				List.of(new ProblemHandler(JsonMapper.shared(), new ErrorPage())))
			.handle(exchange)
			.block(Duration.ofSeconds(10));

		assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(output).contains("a bug", "ProblemHandlerTests").doesNotContain("secret-of-a-login");
	}

}
