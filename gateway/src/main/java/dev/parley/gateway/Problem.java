package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refusal that reaches the caller as a problem document (RFC 9457). */
final class Problem extends ErrorResponseException {

	private static final Duration RECOVERY = Duration.ofSeconds(2);

	private Problem(HttpStatus status, ProblemDetail body) {
		super(status, body, null);
	}

	static Problem of(HttpStatus status, String name, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("/problems/" + name));
		body.setTitle(Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
		return new Problem(status, body);
	}

	static Problem away(String service) {
		return of(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", service + " is away; try again")
			.retryAfter(RECOVERY);
	}

	Problem retryAfter(Duration wait) {
		return with(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
	}

	Problem with(String header, String value) {
		getHeaders().set(header, value);
		return this;
	}

	/** A refusal is an answer, not a bug: nobody reads where it was made. */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
