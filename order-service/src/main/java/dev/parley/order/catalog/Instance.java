package dev.parley.order.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * One running instance of inventory-service, and whether it left a call without an
 * answer.
 */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

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
	 * Lets one call a second find out whether a dead instance is back.
	 * @return whether the asking call is that one
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

	void failed(Exception ex) {
		this.nextTrial.set(this.nanoTime.getAsLong() + PAUSE);
		if (!this.dead) {
			this.dead = true;
			log.warn(this.url + " is passed over, as it does not answer: " + ex);
		}
	}

	/**
	 * Sends a request here.
	 * @param request a request to the service
	 * @return the same request to this instance
	 */
	HttpRequest address(HttpRequest request) {
		URI resource = request.getURI();
		String query = (resource.getRawQuery() != null) ? "?" + resource.getRawQuery() : "";
		URI here = URI
			.create(this.url.getScheme() + "://" + this.url.getRawAuthority() + resource.getRawPath() + query);
		return new HttpRequestWrapper(request) {
			@Override
			public URI getURI() {
				return here;
			}
		};
	}

}
