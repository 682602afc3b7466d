package dev.parley.defaults.web;

import java.io.IOException;

import dev.parley.defaults.TraceId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** Adds the trace id to each response, so that callers can quote it in a report. */
class TraceIdFilter extends OncePerRequestFilter {

	static final String HEADER = "X-Trace-Id";

	private final TraceId traceId;

	TraceIdFilter(TraceId traceId) {
		this.traceId = traceId;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = this.traceId.current();
		if (id != null) {
			response.setHeader(HEADER, id);
		}
		chain.doFilter(request, response);
	}

}
