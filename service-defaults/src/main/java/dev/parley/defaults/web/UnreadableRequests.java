package dev.parley.defaults.web;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.parley.defaults.Problem;
import dev.parley.defaults.TraceId;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Reports what Tomcat refuses before it calls the service as a problem document instead
 * of a page.
 */
class UnreadableRequests extends ErrorReportValve {

	private static final Log log = LogFactory.getLog(UnreadableRequests.class);

	private final JsonMapper json;

	UnreadableRequests(JsonMapper json) {
		this.json = json;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable thrown) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		AtomicBoolean writable = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
		if (writable.get()) {
			write(response, Problem.unreadable(HttpStatus.valueOf(response.getStatus())));
		}
	}

	private void write(Response response, Problem problem) {
		String traceId = TraceId.random();
		log.info("Refused a request that cannot be read (%s), trace %s".formatted(problem.getStatusCode(), traceId));
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(this.json.writeValueAsBytes(TraceId.add(traceId, problem.getBody())));
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("The connection ended before the refusal was sent", ex);
		}
	}

}
