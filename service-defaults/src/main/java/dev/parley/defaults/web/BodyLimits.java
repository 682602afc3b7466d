package dev.parley.defaults.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.parley.defaults.BodyBudget;
import dev.parley.defaults.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large, and bodies that are too large together. Tomcat limits
 * the forms that it reads itself.
 */
class BodyLimits extends OncePerRequestFilter {

	/** Most requests come from the gateway, which limits what one address may take. */
	private static final String EVERYONE = "everyone";

	private final SecurityProblems problems;

	private final long limit;

	private final BodyBudget budget;

	BodyLimits(SecurityProblems problems, BodySettings settings) {
		this.problems = problems;
		this.limit = settings.limit().toBytes();
		this.budget = new BodyBudget(settings.budget(), settings.budget());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean chunked = request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
		try (BodyBudget.Share share = this.budget.share(EVERYONE)) {
			try {
				share.take(chunked ? this.limit : announced(request));
			}
			catch (Problem refusal) {
				this.problems.write(response, refusal);
				return;
			}
			chain.doFilter(chunked ? new Chunked(request, this.limit) : request, response);
		}
	}

	private long announced(HttpServletRequest request) {
		long length = Math.max(0, request.getContentLengthLong());
		if (length > this.limit) {
			throw tooLarge(this.limit);
		}
		return length;
	}

	private static Problem tooLarge(long limit) {
		return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "content-too-large",
				"The request body must not exceed " + limit + " bytes");
	}

	/** A request whose size is known only after it has been read. */
	private static class Chunked extends HttpServletRequestWrapper {

		private final long limit;

		Chunked(HttpServletRequest request, long limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new Limited(super.getInputStream(), this.limit);
		}

		@Override
		public BufferedReader getReader() throws IOException {
			return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
		}

	}

	/** Ends with a problem where the limit is reached. */
	private static class Limited extends ServletInputStream {

		private final ServletInputStream body;

		private final long limit;

		private long read;

		Limited(ServletInputStream body, long limit) {
			this.body = body;
			this.limit = limit;
		}

		@Override
		public int read() throws IOException {
			int value = this.body.read();
			count((value >= 0) ? 1 : 0);
			return value;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = this.body.read(bytes, offset, length);
			count(count);
			return count;
		}

		private void count(int bytes) {
			this.read += Math.max(0, bytes);
			if (this.read > this.limit) {
				throw tooLarge(this.limit);
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
