package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Answers every error of the gateway as a problem document, or as a page for people,
 * ahead of Spring Boot's own error page.
 */
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

	private static final Log log = LogFactory.getLog(ProblemHandler.class);

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final JsonMapper json;

	private final ErrorPage page = new ErrorPage();

	ProblemHandler(JsonMapper json) {
		this.json = json;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(ex);
		}
		Problem problem = diagnose(exchange, ex);
		response.setStatusCode(problem.getStatusCode());
		forgetAnswer(response.getHeaders());
		response.getHeaders().putAll(problem.getHeaders());
		boolean person = ErrorPage.isFor(exchange.getRequest());
		response.getHeaders().setContentType(person ? HTML : MediaType.APPLICATION_PROBLEM_JSON);
		byte[] body = person ? page(exchange, problem)
				: this.json.writeValueAsBytes(traced(exchange, problem.getBody()));
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	private byte[] page(ServerWebExchange exchange, Problem problem) {
		return this.page.of(problem.getBody(), TraceId.of(exchange)).getBytes(StandardCharsets.UTF_8);
	}

	/** An answer that broke off has left its headers behind, among those of CORS. */
	private static void forgetAnswer(HttpHeaders headers) {
		Set.copyOf(headers.headerNames())
			.stream()
			.filter((name) -> !name.startsWith("Access-Control-"))
			.forEach(headers::remove);
	}

	private static Problem diagnose(ServerWebExchange exchange, Throwable ex) {
		if (ex instanceof Problem problem) {
			return problem;
		}
		if (ex instanceof ErrorResponse error && error.getStatusCode() instanceof HttpStatus status) {
			return Problem.of(status, status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
					status.getReasonPhrase());
		}
		log.error("A request failed unexpectedly, trace " + TraceId.of(exchange), ex);
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"The gateway failed; report it with the trace id");
	}

	private static ProblemDetail traced(ServerWebExchange exchange, ProblemDetail body) {
		String id = TraceId.of(exchange);
		if (id != null) {
			body.setProperty("traceId", id);
		}
		return body;
	}

}
