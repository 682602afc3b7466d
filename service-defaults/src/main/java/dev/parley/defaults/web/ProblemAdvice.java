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

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
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
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
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
		log.warn("The database did not answer", ex);
		return answer(ex, Problem.unavailable("The service cannot reach its database; try again"), request);
	}

	@ExceptionHandler(Exception.class)
	@Nullable ResponseEntity<Object> handleBug(Exception ex, WebRequest request) {
		log.error("A request failed unexpectedly", ex);
		return answer(ex, Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"The service failed; report this error with its trace id"), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex.getCause() instanceof JacksonException json && !json.getPath().isEmpty()) {
			String field = JsonPath.of(json);
			return invalid(ex, "A field of the body cannot be read",
					List.of(new Problem.Field(field, JsonPath.complaint(json))), request);
		}
		return answer(ex, Problem.of(HttpStatus.BAD_REQUEST, "malformed-request", "The body is not the expected JSON"),
				request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return invalid(ex, "The body is not valid", fields(ex.getFieldErrors()).toList(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<Problem.Field> errors = ex.getParameterValidationResults().stream().flatMap(this::fields).toList();
		return invalid(ex, "The request is not valid", errors, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String name = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: String.valueOf(ex.getPropertyName());
		return invalid(ex, "The request is not valid", List.of(new Problem.Field(name, "has the wrong form")), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return invalid(ex, "The request is not valid", List.of(new Problem.Field(ex.getParameterName(), "is required")),
				request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(ServletRequestBindingException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (ex instanceof MissingRequestHeaderException header) {
			return invalid(ex, "The request is not valid",
					List.of(new Problem.Field(header.getHeaderName(), "is required")), request);
		}
		return super.handleServletRequestBindingException(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ResponseEntity<Object> answer = super.handleExceptionInternal(ex, body, headers, status, request);
		if (answer != null && answer.getBody() instanceof ProblemDetail problem) {
			name(problem);
			TraceId.add(this.traceId.current(), problem);
		}
		return answer;
	}

	private @Nullable ResponseEntity<Object> invalid(Exception ex, String detail, List<Problem.Field> errors,
			WebRequest request) {
		return answer(ex, Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", detail, errors), request);
	}

	private @Nullable ResponseEntity<Object> answer(Exception ex, Problem problem, WebRequest request) {
		return handleExceptionInternal(ex, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request);
	}

	private Stream<Problem.Field> fields(ParameterValidationResult result) {
		if (result instanceof ParameterErrors errors) {
			return fields(errors.getFieldErrors());
		}
		String name = String.valueOf(result.getMethodParameter().getParameterName());
		return result.getResolvableErrors()
			.stream()
			.map(MessageSourceResolvable::getDefaultMessage)
			.map((message) -> new Problem.Field(name, String.valueOf(message)));
	}

	private static Stream<Problem.Field> fields(List<FieldError> errors) {
		return errors.stream()
			.map((error) -> new Problem.Field(error.getField(), String.valueOf(error.getDefaultMessage())));
	}

	private static void name(ProblemDetail problem) {
		if (problem.getType() == null || problem.getType().equals(URI.create("about:blank"))) {
			HttpStatus status = HttpStatus.valueOf(problem.getStatus());
			problem.setType(URI.create("/problems/" + KebabCase.of(status)));
		}
	}

}
