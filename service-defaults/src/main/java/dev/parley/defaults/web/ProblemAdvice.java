package dev.parley.defaults.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import dev.parley.defaults.KebabCase;
import dev.parley.defaults.Problem;
import dev.parley.defaults.TraceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Converts every exception of a handler to a problem document. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Log log = LogFactory.getLog(ProblemAdvice.class);

	private final TraceId traceId;

	ProblemAdvice(TraceId traceId) {
		this.traceId = traceId;
	}

	@ExceptionHandler({ AccessDeniedException.class, AuthenticationException.class })
	void leaveToSecurity(RuntimeException ex) {
		throw ex;
	}

	/** Includes a connection lost during commit, when the outcome is unknown. */
	@ExceptionHandler({ DataAccessResourceFailureException.class, TransientDataAccessException.class,
			RecoverableDataAccessException.class, CannotCreateTransactionException.class,
			TransactionSystemException.class })
	@Nullable ResponseEntity<Object> handleDatabaseOutage(Exception ex, WebRequest request) {
		log.warn("The database did not respond: " + NestedExceptionUtils.getMostSpecificCause(ex));
		log.debug("The database did not respond", ex);
		return respond(ex, Problem.unavailable("The service cannot reach its database; try again"), request);
	}

	@ExceptionHandler(Exception.class)
	@Nullable ResponseEntity<Object> handleBug(Exception ex, WebRequest request) {
		if (StorableText.isMissing(ex)) {
			return respond(ex,
					Problem.of(HttpStatus.BAD_REQUEST, "malformed-request",
							"The request contains a text that cannot be stored, such as one with a NUL character"),
					request);
		}
		log.error("A request failed unexpectedly", ex);
		return respond(ex, Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"The service failed; report this error with its trace id"), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Problem problem = badRequest(ex);
		return (problem != null) ? respond(ex, problem, request)
				: super.handleExceptionInternal(ex, body, headers, status, request);
	}

	private @Nullable ResponseEntity<Object> respond(Exception ex, Problem problem, WebRequest request) {
		return super.handleExceptionInternal(ex, problem.getBody(), problem.getHeaders(), problem.getStatusCode(),
				request);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem) {
			name(problem);
			TraceId.add(traceId(request), problem);
		}
		// A fixed type, so that an Accept header cannot suppress the document.
		HttpHeaders typed = HttpHeaders.copyOf(headers);
		typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return super.createResponseEntity(body, typed, status, request);
	}

	/** The trace has ended when an error page is written, or never began. */
	private String traceId(WebRequest request) {
		String id = this.traceId.current();
		if (id == null && request instanceof ServletWebRequest web && web.getResponse() != null) {
			id = web.getResponse().getHeader(TraceIdFilter.HEADER);
		}
		return (id != null) ? id : TraceId.random();
	}

	private static void name(ProblemDetail problem) {
		if (problem.getType() == null || problem.getType().equals(URI.create("about:blank"))) {
			problem.setType(URI.create("/problems/" + KebabCase.of(HttpStatus.valueOf(problem.getStatus()))));
		}
	}

	private static @Nullable Problem badRequest(Exception ex) {
		return switch (ex) {
			case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
			case MethodArgumentNotValidException invalid ->
				invalid("The body is not valid", fields(invalid.getFieldErrors()));
			case HandlerMethodValidationException invalid -> invalid("The request is not valid",
					invalid.getParameterValidationResults().stream().flatMap(ProblemAdvice::fields));
			case ConversionNotSupportedException _ -> null;
			case TypeMismatchException mismatch ->
				invalid(String.valueOf(mismatch.getPropertyName()), "has the wrong form");
			case MissingServletRequestParameterException missing -> invalid(missing.getParameterName(), "is required");
			case MissingRequestHeaderException missing -> invalid(missing.getHeaderName(), "is required");
			default -> null;
		};
	}

	private static Problem unreadable(HttpMessageNotReadableException ex) {
		if (ex.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
			return invalid("A field of the body cannot be read",
					Stream.of(new Problem.Field(JsonPath.of(json), JsonPath.complaint(json))));
		}
		return Problem.of(HttpStatus.BAD_REQUEST, "malformed-request", "The body is not the expected JSON");
	}

	private static Problem invalid(String field, String message) {
		return invalid("The request is not valid", Stream.of(new Problem.Field(field, message)));
	}

	private static Problem invalid(String detail, Stream<Problem.Field> errors) {
		return Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", detail, errors.toList());
	}

	private static Stream<Problem.Field> fields(ParameterValidationResult result) {
		if (result instanceof ParameterErrors errors) {
			return fields(errors.getFieldErrors());
		}
		String name = String.valueOf(result.getMethodParameter().getParameterName());
		return result.getResolvableErrors()
			.stream()
			.map((error) -> new Problem.Field(name, String.valueOf(error.getDefaultMessage())));
	}

	private static Stream<Problem.Field> fields(List<FieldError> errors) {
		return errors.stream()
			.map((error) -> new Problem.Field(error.getField(), String.valueOf(error.getDefaultMessage())));
	}

}
