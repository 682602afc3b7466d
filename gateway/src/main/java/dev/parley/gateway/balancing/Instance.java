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
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PooledRef;

/**
 * An instance of a service. If it fails or is about to stop, it is skipped and probed
 * once a second until it is ready again.
 */
class Instance {

	private static final Log log = LogFactory.getLog(Instance.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	static final Duration SILENCE = Duration.ofSeconds(3);

	/** How long a call waits for its place. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * Calls at the same time; each costs the instance memory, also while it waits there.
	 */
	private static final int PLACES = 256;

	/** Calls beyond these are refused. */
	private static final int WAITING = 5000;

	private final URI url;

	private final Mono<Boolean> ready;

	private final AtomicBoolean dead = new AtomicBoolean();

	private final InstrumentedPool<Boolean> places = PoolBuilder.from(Mono.just(true))
		.sizeBetween(0, PLACES)
		.maxPendingAcquire(WAITING)
		.buildPool();

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
	 * Calls the instance when it has a place for another call. The call is given up after
	 * three seconds in which the instance responded to none: one that responds to others
	 * is only busy.
	 * @return completes with the response; fails with a {@code TimeoutException}, or
	 * because too many calls wait
	 */
	Mono<Void> call(Mono<Void> call) {
		return Mono
			.usingWhen(this.places.acquire(PATIENCE), (place) -> call.doOnSuccess((done) -> this.lastResponse = now()),
					PooledRef::release)
			.timeout(Mono.defer(() -> silenceSince(now())));
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
