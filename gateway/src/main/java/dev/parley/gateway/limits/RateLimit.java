package dev.parley.gateway.limits;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.parley.defaults.Problem;
import dev.parley.gateway.FilterOrder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
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

	/** The attribute of a request that is counted for its subject. */
	private static final String COUNTED = RateLimit.class.getName();

	private final RateLimitSettings settings;

	/** A bucket that is unused for a minute is full again and need not be stored. */
	private final LoadingCache<Quota, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(100_000)
		.expireAfterAccess(Duration.ofMinutes(1))
		.build(RateLimit::fullBucket);

	RateLimit(RateLimitSettings settings) {
		this.settings = settings;
	}

	/** A subject over its limit must not use up the quota of others at its address. */
	@Override
	public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
		exchange.getAttributes().put(COUNTED, true);
		return exchange.getPrincipal().doOnNext((user) -> {
			charge(new Quota("subject " + user.getName(), this.settings.perSecond()));
			charge(new Quota("subjects at " + AddressLimit.address(exchange), this.settings.perSecondAndAddress()));
		}).then(Mono.defer(() -> chain.filter(exchange)));
	}

	static boolean hasCounted(ServerWebExchange exchange) {
		return exchange.getAttributes().containsKey(COUNTED);
	}

	/** Counts a request that needs no account, or refuses it if there were too many. */
	void charge(String address) {
		charge(new Quota(address, this.settings.perSecond()));
	}

	/** Counts a request, or refuses it if there were too many. */
	void charge(Quota quota) {
		if (this.settings.isUnlimited()) {
			return;
		}
		ConsumptionProbe taken = this.buckets.get(quota).tryConsumeAndReturnRemaining(1);
		if (!taken.isConsumed()) {
			throw refusal(quota, taken.getNanosToWaitForRefill());
		}
	}

	/** Counts a request that has been refused. */
	void count(String address) {
		if (!this.settings.isUnlimited()) {
			this.buckets.get(new Quota(address, this.settings.perSecond())).tryConsume(1);
		}
	}

	/** Refuses a request if there were too many before. */
	void check(String address) {
		if (this.settings.isUnlimited()) {
			return;
		}
		Quota quota = new Quota(address, this.settings.perSecond());
		EstimationProbe state = this.buckets.get(quota).estimateAbilityToConsume(1);
		if (!state.canBeConsumed()) {
			throw refusal(quota, state.getNanosToWaitForRefill());
		}
	}

	private static Problem refusal(Quota quota, long nanos) {
		return Problem
			.of(HttpStatus.TOO_MANY_REQUESTS, "rate-limited",
					"More than " + quota.perSecond() + " requests per second from one caller or address; slow down")
			.retryAfter(Duration.ofNanos(nanos));
	}

	private static Bucket fullBucket(Quota quota) {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(quota.burst()).refillGreedy(quota.perSecond(), Duration.ofSeconds(1)))
			.build();
	}

}
