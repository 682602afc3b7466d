package dev.parley.defaults;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An error that the caller receives as {@code application/problem+json} (RFC 9457), with
 * the type {@code /problems/<name>}.
 */
public final class Problem extends ErrorResponseException {

	private static final Duration RECOVERY = Duration.ofSeconds(2);

	private Problem(HttpStatus status, ProblemDetail body) {
		super(status, body, null);
	}

	/**
	 * Creates a problem.
	 * @param name the stable name in kebab case, from which type and title are made
	 * @param detail what is wrong and what the caller can do about it
	 */
	public static Problem of(HttpStatus status, String name, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("/problems/" + name));
		body.setTitle(Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' '));
		return new Problem(status, body);
	}

	/**
	 * Creates a problem that names the invalid fields.
	 * @param name the stable name in kebab case
	 * @param errors the fields, by their path in the body ({@code lines[0].quantity})
	 */
	public static Problem invalid(HttpStatus status, String name, String detail, List<Field> errors) {
		Problem problem = of(status, name, detail);
		problem.getBody().setProperty("errors", errors);
		return problem;
	}

	/** Creates the 503 of an outage that usually ends within seconds. */
	public static Problem unavailable(String detail) {
		return of(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", detail).retryAfter(RECOVERY);
	}

	/** Creates the problem of a request that the server cannot read or process. */
	public static Problem unreadable(HttpStatus status) {
		return switch (status) {
			case BAD_REQUEST ->
				of(status, "malformed-request", "The address or a header is not valid HTTP; encode special characters");
			case URI_TOO_LONG -> of(status, "uri-too-long", "The address is too long");
			case REQUEST_HEADER_FIELDS_TOO_LARGE ->
				of(status, "request-header-fields-too-large", "The headers are too large");
			case INTERNAL_SERVER_ERROR ->
				of(status, "internal-error", "The server failed; report this error with its trace id");
			default -> of(status, KebabCase.of(status), status.getReasonPhrase());
		};
	}

	/**
	 * Sets when to try again (RFC 9110, section 10.2.3).
	 * @param wait rounded up to whole seconds
	 */
	public Problem retryAfter(Duration wait) {
		return with(HttpHeaders.RETRY_AFTER, Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
	}

	/** Sets a header of the response. */
	public Problem with(String header, String value) {
		getHeaders().set(header, value);
		return this;
	}

	/** A problem is a response, not a bug: its stack trace would only cost time. */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

	/**
	 * An invalid field.
	 *
	 * @param field the path of the field in the request
	 * @param message what is wrong with it
	 */
	public record Field(String field, String message) {
	}

}
