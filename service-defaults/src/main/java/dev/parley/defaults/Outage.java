package dev.parley.defaults;

import java.io.IOException;

import org.apache.commons.logging.Log;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.NestedRuntimeException;

/** Logs one line when a repeated task starts to fail, and one when it works again. */
public final class Outage {

	private final Log log;

	private final String task;

	private long failures;

	/**
	 * Watches a task.
	 * @param task what fails, as the subject of a sentence
	 */
	public Outage(Log log, String task) {
		this.log = log;
		this.task = task;
	}

	/**
	 * Runs the task once.
	 * @return false if it failed
	 */
	public boolean run(Runnable attempt) {
		try {
			attempt.run();
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			return false;
		}
		succeeded();
		return true;
	}

	/**
	 * Logs the first of several failures: with its stack trace if it is neither one of
	 * I/O nor one that Spring wrapped, and therefore likely a bug.
	 */
	public synchronized void failed(Throwable ex) {
		this.failures++;
		if (this.failures > 1) {
			this.log.debug(this.task + " failed again", ex);
			return;
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		String line = this.task + " failed, and is repeated until it succeeds: " + cause;
		if (ex instanceof NestedRuntimeException || cause instanceof IOException) {
			this.log.warn(line);
		}
		else {
			this.log.warn(line, ex);
		}
	}

	public synchronized void succeeded() {
		if (this.failures > 0) {
			this.log.info(this.task + " works again, after " + this.failures
					+ ((this.failures == 1) ? " failed attempt" : " failed attempts"));
			this.failures = 0;
		}
	}

}
