package dev.parley.defaults.web;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.parley.defaults.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses methods, encodings and parameters that no operation can process. */
class MalformedRequests extends OncePerRequestFilter {

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE");

	private final SecurityProblems problems;

	MalformedRequests(SecurityProblems problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Problem problem = check(request);
		if (problem != null) {
			this.problems.write(response, problem);
			return;
		}
		chain.doFilter(request, response);
	}

	private static @Nullable Problem check(HttpServletRequest request) {
		if (!METHODS.contains(request.getMethod())) {
			return Problem.of(HttpStatus.NOT_IMPLEMENTED, "not-implemented", "This method is not known here");
		}
		if (!Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))
			.stream()
			.allMatch("identity"::equalsIgnoreCase)) {
			return Problem
				.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
						"Send the body without a Content-Encoding")
				.with(HttpHeaders.ACCEPT_ENCODING, "identity");
		}
		return isReadable(request) ? null : Problem.of(HttpStatus.BAD_REQUEST, "malformed-request",
				"A parameter contains a NUL character or is not encoded correctly");
	}

	/** The server fails to decode some parameters; PostgreSQL cannot store NUL. */
	private static boolean isReadable(HttpServletRequest request) {
		try {
			Map<String, String[]> parameters = request.getParameterMap();
			return Stream.concat(parameters.keySet().stream(), parameters.values().stream().flatMap(Stream::of))
				.noneMatch((text) -> text.indexOf('\0') >= 0);
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

}
