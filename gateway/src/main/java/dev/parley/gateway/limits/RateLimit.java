package dev.parley.gateway.limits;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import reactor.core.publisher.Mono;

import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Prevents one caller from overloading the services for the others. */
@Component
@Order(FilterOrder.RATE_LIMIT)
class RateLimit implements GlobalFilter {

	private final RateLimitSettings settings;

	/** A bucket that is unused for a minute is full again and need not be stored. */
	private final LoadingCache<Quota, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofMinutes(1))
		.build(RateLimit::fullBucket);

	RateLimit(RateLimitSettings settings) {
		this.settings = settings;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		if (this.settings.isUnlimited()) {
			return chain.filter(exchange);
		}
		return Caller.of(exchange).doOnNext(this::charge).then(Mono.defer(() -> chain.filter(exchange)));
	}

	private void charge(Caller caller) {
		caller.quotas(this.settings).forEach(this::charge);
	}

	private void charge(Quota quota) {
		ConsumptionProbe taken = this.buckets.get(quota).tryConsumeAndReturnRemaining(1);
		if (!taken.isConsumed()) {
			throw Problem
				.of(HttpStatus.TOO_MANY_REQUESTS, "rate-limited",
						"More than " + quota.perSecond() + " requests per second from one caller or address; slow down")
				.retryAfter(Duration.ofNanos(taken.getNanosToWaitForRefill()));
		}
	}

	private static Bucket fullBucket(Quota quota) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(quota.burst()).refillGreedy(quota.perSecond(), Duration.ofSeconds(1)))
			.build();
	}

}
