package dev.parley.defaults.web;

import java.io.IOException;

import dev.parley.defaults.Problem;
import dev.parley.defaults.TraceId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers a missing, bad or insufficient token: the header of RFC 6750 and a problem. */
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final BearerTokenAccessDeniedHandler denial = new BearerTokenAccessDeniedHandler();

	private final TraceId traceId;

	private final JsonMapper json;

	SecurityProblems(TraceId traceId, JsonMapper json) {
		this.traceId = traceId;
		this.json = json;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex instanceof AuthenticationServiceException) {
			response.setHeader(HttpHeaders.RETRY_AFTER, "2");
			write(response, Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
					"The token cannot be checked because auth-server is away; try again"));
			return;
		}
		String error = (ex instanceof OAuth2AuthenticationException bad)
				? " error=\"" + bad.getError().getErrorCode() + "\"" : "";
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer" + error);
		write(response, Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized",
				"A valid access token of this platform is needed, in the header `Authorization: Bearer`"));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		this.denial.handle(request, response, ex);
		write(response, Problem.of(HttpStatus.FORBIDDEN, "forbidden",
				"The token does not allow this; it needs another scope or role"));
	}

	private void write(HttpServletResponse response, Problem problem) throws IOException {
		response.setStatus(problem.getStatusCode().value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(this.json.writeValueAsBytes(this.traceId.addTo(problem.getBody())));
	}

}
