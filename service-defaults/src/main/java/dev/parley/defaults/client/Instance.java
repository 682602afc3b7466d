package dev.parley.defaults.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** One instance of a called service, and whether its last call went unanswered. */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final long PROBE_INTERVAL = Duration.ofSeconds(1).toNanos();

	private final URI url;

	private final LongSupplier nanoTime;

	private final AtomicLong nextProbe = new AtomicLong();

	private volatile boolean dead;

	Instance(URI url, LongSupplier nanoTime) {
		this.url = url;
		this.nanoTime = nanoTime;
	}

	URI url() {
		return this.url;
	}

	boolean isAlive() {
		return !this.dead;
	}

	/**
	 * Lets one call per second probe whether a dead instance is back.
	 * @return whether this call is the probe
	 */
	boolean isDueForProbe() {
		long now = this.nanoTime.getAsLong();
		long due = this.nextProbe.get();
		return this.dead && now - due >= 0 && this.nextProbe.compareAndSet(due, now + PROBE_INTERVAL);
	}

	void answered() {
		if (this.dead) {
			this.dead = false;
			log.info(this.url + " is ready again");
		}
	}

	void failed(Exception ex) {
		this.nextProbe.set(this.nanoTime.getAsLong() + PROBE_INTERVAL);
		if (!this.dead) {
			this.dead = true;
			log.warn("Skipping " + this.url + ", which does not respond: " + ex);
		}
	}

}
