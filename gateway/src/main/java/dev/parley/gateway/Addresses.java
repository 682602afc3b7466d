package dev.parley.gateway;

import java.time.Duration;

import reactor.netty.http.client.HttpClient;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;

/**
 * Asks again where a service is. Docker lets its answers be kept for ten minutes, and a
 * container may have another address after each start.
 */
@Component
class Addresses implements HttpClientCustomizer {

	private static final Duration KEPT = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	@Override
	public HttpClient customize(HttpClient client) {
		return current(client);
	}

	/** Has a client find what has moved. */
	static HttpClient current(HttpClient client) {
		return client.resolver((names) -> names.cacheMaxTimeToLive(KEPT).queryTimeout(PATIENCE));
	}

}
