package dev.parley.gateway.balancing;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * An instance of a service. If it fails or is about to stop, it is skipped and probed
 * once a second until it is ready again.
 */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	static final Duration SILENCE = Duration.ofSeconds(3);

	private final URI url;

	private final Mono<Boolean> ready;

	private final AtomicBoolean dead = new AtomicBoolean();

	private volatile long lastResponse = Long.MIN_VALUE;

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

	/**
	 * Gives a call up after three seconds in which the instance responded to none: one
	 * that responds to others is only busy.
	 * @return completes with the response; fails with a {@code TimeoutException}
	 */
	Mono<Void> await(Mono<Void> call) {
		return call.doOnSuccess((done) -> this.lastResponse = now()).timeout(Mono.defer(() -> silenceSince(now())));
	}

	private Mono<Long> silenceSince(long begin) {
		return Mono.defer(() -> Mono.delay(untilSilent(begin)))
			.filter((passed) -> !untilSilent(begin).isPositive())
			.repeatWhenEmpty(Function.identity());
	}

	private Duration untilSilent(long begin) {
		return SILENCE.minusMillis(now() - Math.max(begin, this.lastResponse));
	}

	private static long now() {
		return Schedulers.parallel().now(TimeUnit.MILLISECONDS);
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
