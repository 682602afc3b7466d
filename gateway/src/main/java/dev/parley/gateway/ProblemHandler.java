package dev.parley.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.parley.defaults.KebabCase;
import dev.parley.defaults.Problem;
import dev.parley.defaults.TraceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Reports every error of the gateway as a problem document, or as a page in a browser.
 */
@Component
// Before the error handler of Spring Boot, which has -1.
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

	private static final Log log = LogFactory.getLog(ProblemHandler.class);

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final JsonMapper json;

	private final ErrorPage page;

	ProblemHandler(JsonMapper json, ErrorPage page) {
		this.json = json;
		this.page = page;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		ServerHttpResponse response = exchange.getResponse();
		if (response.isCommitted()) {
			return Mono.error(ex);
		}
		Problem problem = diagnose(exchange, ex);
		response.setStatusCode(problem.getStatusCode());
		removeHeaders(response.getHeaders());
		response.getHeaders().putAll(problem.getHeaders());
		boolean browser = ErrorPage.isFor(exchange.getRequest());
		response.getHeaders().setContentType(browser ? HTML : MediaType.APPLICATION_PROBLEM_JSON);
		String traceId = TraceIdFilter.of(exchange);
		byte[] body = browser ? this.page.of(problem.getBody(), traceId).getBytes(StandardCharsets.UTF_8)
				: this.json.writeValueAsBytes(TraceId.add(traceId, problem.getBody()));
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	/**
	 * Leaves out the checkpoints of Reactor, which contain the query of the request: that
	 * of a login has its authorization code.
	 */
	private static Throwable withoutCheckpoints(Throwable ex) {
		Throwable copy = new Throwable(ex.toString(), ex.getCause());
		copy.setStackTrace(ex.getStackTrace());
		return copy;
	}

	/** A response that failed has set headers already; those of CORS stay valid. */
	private static void removeHeaders(HttpHeaders headers) {
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
			Problem problem = Problem.of(status, KebabCase.of(status), status.getReasonPhrase());
			problem.getHeaders().putAll(error.getHeaders());
			return problem;
		}
		log.error("A request failed unexpectedly, trace " + TraceIdFilter.of(exchange), withoutCheckpoints(ex));
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"The gateway failed; report this error with its trace id");
	}

}
