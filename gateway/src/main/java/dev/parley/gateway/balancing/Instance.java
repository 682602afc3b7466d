package dev.parley.gateway.balancing;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * An instance of a service. If it fails or is about to stop, it is skipped and probed
 * once a second until it is ready again.
 */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final URI url;

	private final Mono<Boolean> ready;

	private final AtomicBoolean dead = new AtomicBoolean();

	Instance(URI url, Mono<Boolean> ready) {
		this.url = url;
		this.ready = ready;
	}

	boolean isAlive() {
		return !this.dead.get();
	}

	void failed(Throwable ex) {
		if (this.dead.compareAndSet(false, true)) {
			log.warn("Skipping " + this.url + ", which does not respond: " + ex);
			probe();
		}
	}

	/** It still responds, but is shutting down. */
	void drains() {
		if (this.dead.compareAndSet(false, true)) {
			log.info("Skipping " + this.url + ", which is shutting down");
			probe();
		}
	}

	private void probe() {
		Mono.delay(PAUSE)
			.then(this.ready)
			.filter(Boolean::booleanValue)
			.repeatWhenEmpty(Function.identity())
			.subscribe((ready) -> {
				log.info(this.url + " is ready again");
				this.dead.set(false);
			});
	}

	/** Replaces the name of the service in a URL with this instance. */
	URI locate(URI resource) {
		String scheme = resource.getScheme().startsWith("ws") ? this.url.getScheme().replace("http", "ws")
				: this.url.getScheme();
		String query = (resource.getRawQuery() != null) ? "?" + resource.getRawQuery() : "";
		return URI.create(scheme + "://" + this.url.getRawAuthority() + resource.getRawPath() + query);
	}

}
