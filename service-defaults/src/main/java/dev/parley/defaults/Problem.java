package dev.parley.defaults;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A refusal that reaches the caller as {@code application/problem+json} (RFC 9457), with
 * the type {@code /problems/<name>}.
 */
public final class Problem extends ErrorResponseException {

	private Problem(HttpStatus status, ProblemDetail body) {
		super(status, body, null);
	}

	/**
	 * Makes a problem.
	 * @param status the status of the answer
	 * @param name the stable name in kebab case, from which type and title are made
	 * @param detail what went wrong and what the caller can do
	 * @return the problem, to be thrown
	 */
	public static Problem of(HttpStatus status, String name, String detail) {
		return new Problem(status, body(status, name, detail));
	}

	/**
	 * Makes a problem that names the fields that are wrong.
	 * @param status the status of the answer
	 * @param name the stable name in kebab case
	 * @param detail what went wrong
	 * @param errors the fields, by their path in the body ({@code lines[0].quantity})
	 * @return the problem, to be thrown
	 */
	public static Problem invalid(HttpStatus status, String name, String detail, List<Field> errors) {
		ProblemDetail body = body(status, name, detail);
		body.setProperty("errors", errors);
		return new Problem(status, body);
	}

	/**
	 * Tells the caller when to try again (RFC 9110, section 10.2.3).
	 * @param wait how long to wait, rounded up to whole seconds
	 * @return this problem
	 */
	public Problem retryAfter(Duration wait) {
		getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
		return this;
	}

	private static ProblemDetail body(HttpStatus status, String name, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("/problems/" + name));
		body.setTitle(Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
		return body;
	}

	/**
	 * A field that is wrong.
	 *
	 * @param field the path of the field in the request
	 * @param message what is wrong with it
	 */
	public record Field(String field, String message) {
	}

}
