package dev.parley.gateway;

import java.time.Duration;

import reactor.netty.http.client.HttpClient;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;

/**
 * Resolves the names of services every second. Docker allows caching an address for ten
 * minutes, but a container can get a new one at each start.
 */
@Component
class Addresses implements HttpClientCustomizer {

	private static final Duration CACHED = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	@Override
	public HttpClient customize(HttpClient client) {
		return client.resolver((names) -> names.cacheMaxTimeToLive(CACHED).queryTimeout(TIMEOUT));
	}

}
