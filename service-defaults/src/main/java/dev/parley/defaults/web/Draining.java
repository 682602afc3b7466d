package dev.parley.defaults.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;

/**
 * Keeps the server running for a while after the shutdown began. Meanwhile, each response
 * tells the caller to switch to another instance and closes the connection, so that it
 * cannot be reused after the server has stopped.
 */
class Draining implements Filter, SmartLifecycle {

	/** Tells the gateway to skip this instance from now on. */
	static final String HEADER = "Parley-Draining";

	private final DrainingSettings settings;

	private volatile boolean running;

	private volatile boolean stopping;

	Draining(DrainingSettings settings) {
		this.settings = settings;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.stopping && response instanceof HttpServletResponse answer) {
			answer.setHeader(HEADER, "true");
			answer.setHeader(HttpHeaders.CONNECTION, "close");
		}
		chain.doFilter(request, response);
	}

	@Override
	public void start() {
		this.running = true;
		this.stopping = false;
	}

	@Override
	public void stop() {
		this.stopping = true;
		try {
			Thread.sleep(this.settings.period());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Stops before the web server and before everything that a request needs. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

}
