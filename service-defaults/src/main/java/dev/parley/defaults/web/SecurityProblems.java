package dev.parley.defaults.web;

import java.io.IOException;
import java.time.Clock;

import dev.parley.defaults.Problem;
import dev.parley.defaults.TokenProblem;
import dev.parley.defaults.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Rejects a missing, invalid or insufficient token with a problem and the RFC 6750
 * header. A caller whose token does not suffice has an account and a rate limit, so the
 * log names it.
 */
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private static final Log log = LogFactory.getLog(SecurityProblems.class);

	private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();

	private final TraceId traceId;

	private final JsonMapper json;

	private final Clock clock;

	SecurityProblems(TraceId traceId, JsonMapper json, Clock clock) {
		this.traceId = traceId;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Spring Security reports whatever fails while it checks a proof as an invalid proof.
	 */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex.getCause() instanceof DataAccessException) {
			log.warn("The database did not respond: " + NestedExceptionUtils.getMostSpecificCause(ex));
			write(response, Problem.unavailable("The service cannot reach its database; try again"));
			return;
		}
		if (ex instanceof AuthenticationServiceException) {
			write(response, Problem.unavailable("The token cannot be checked: auth-server is unavailable; try again"));
			return;
		}
		write(response, TokenProblem.of(ex, this.clock));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		log.info(
				"Refused %s %s to %s".formatted(request.getMethod(), request.getRequestURI(), request.getRemoteUser()));
		this.denial.handle(request, response, ex);
		write(response, Problem.of(HttpStatus.FORBIDDEN, "forbidden", "The token lacks a required scope or role"));
	}

	void write(HttpServletResponse response, Problem problem) throws IOException {
		response.setStatus(problem.getStatusCode().value());
		problem.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream()
			.write(this.json.writeValueAsBytes(TraceId.add(this.traceId.current(), problem.getBody())));
	}

}
