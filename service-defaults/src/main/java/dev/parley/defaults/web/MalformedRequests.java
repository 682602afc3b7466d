package dev.parley.defaults.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.parley.defaults.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses methods and queries that no operation can process. */
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
		try {
			chain.doFilter(request, response);
		}
		catch (DataAccessException ex) {
			if (!StorableText.isMissing(ex) || response.isCommitted()) {
				throw ex;
			}
			response.sendError(HttpStatus.BAD_REQUEST.value());
		}
	}

	private static @Nullable Problem check(HttpServletRequest request) {
		if (!METHODS.contains(request.getMethod())) {
			return Problem.of(HttpStatus.NOT_IMPLEMENTED, "not-implemented", "This method is not known here");
		}
		return isReadable(request.getQueryString()) ? null : Problem.of(HttpStatus.BAD_REQUEST, "malformed-request",
				"A parameter contains a NUL character or is not encoded correctly");
	}

	/**
	 * PostgreSQL cannot store NUL, and the server would replace bytes that are not UTF-8.
	 * Looks only at the query, because a body is not read before the authorization.
	 */
	private static boolean isReadable(@Nullable String query) {
		if (query == null) {
			return true;
		}
		try {
			byte[] decoded = StringUtils.uriDecode(query, StandardCharsets.ISO_8859_1)
				.getBytes(StandardCharsets.ISO_8859_1);
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString().indexOf('\0') < 0;
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			return false;
		}
	}

}
