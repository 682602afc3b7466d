package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One running instance of a service, and whether it left a request without an answer, or
 * said that it is about to.
 */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

	/** Longer than the pool keeps an idle connection: who asks then needs a new one. */
	private static final long ABSENCE = Duration.ofSeconds(10).toNanos();

	private final URI url;

	private final LongSupplier nanoTime;

	private final AtomicLong nextTrial = new AtomicLong();

	private volatile boolean dead;

	Instance(URI url, LongSupplier nanoTime) {
		this.url = url;
		this.nanoTime = nanoTime;
	}

	boolean isAlive() {
		return !this.dead;
	}

	/**
	 * Lets one request a second find out whether a dead instance is back.
	 * @return whether the asking request is that one
	 */
	boolean isDueForTrial() {
		long now = this.nanoTime.getAsLong();
		long due = this.nextTrial.get();
		return this.dead && now - due >= 0 && this.nextTrial.compareAndSet(due, now + PAUSE);
	}

	void answered() {
		if (this.dead) {
			this.dead = false;
			log.info(this.url + " answers again");
		}
	}

	void failed(Throwable ex) {
		this.nextTrial.set(this.nanoTime.getAsLong() + PAUSE);
		if (!this.dead) {
			this.dead = true;
			log.warn(this.url + " is passed over, as it does not answer: " + ex);
		}
	}

	/** It answered, and will not do so for long. */
	void leaves() {
		this.nextTrial.set(this.nanoTime.getAsLong() + ABSENCE);
		if (!this.dead) {
			this.dead = true;
			log.info(this.url + " is passed over, as it is about to stop");
		}
	}

	/**
	 * Finds a resource of the service at this instance.
	 * @param resource its URL, with the service's name for a host
	 * @return its URL here
	 */
	URI locate(URI resource) {
		String scheme = resource.getScheme().startsWith("ws") ? this.url.getScheme().replace("http", "ws")
				: this.url.getScheme();
		String query = (resource.getRawQuery() != null) ? "?" + resource.getRawQuery() : "";
		return URI.create(scheme + "://" + this.url.getRawAuthority() + resource.getRawPath() + query);
	}

}
