package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

/**
 * One running instance of a service, and whether it left a request without an answer, or
 * said that it is about to. Then it is watched until it is ready again: no caller has to
 * find out.
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
			log.warn(this.url + " is passed over, as it does not answer: " + ex);
			watch();
		}
	}

	/** It answered, and will not do so for long. */
	void leaves() {
		if (this.dead.compareAndSet(false, true)) {
			log.info(this.url + " is passed over, as it is about to stop");
			watch();
		}
	}

	private void watch() {
		Mono.delay(PAUSE)
			.then(this.ready)
			.filter(Boolean::booleanValue)
			.repeatWhenEmpty(Function.identity())
			.subscribe((ready) -> {
				log.info(this.url + " is ready again");
				this.dead.set(false);
			});
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
