package dev.parley.order.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * Where to ask inventory-service, when to stop, and when to ask again.
 *
 * @param instances the URLs of its instances
 * @param concurrentCalls how many calls may be under way at once; more are not waited for
 * @param attempts how often one read is tried, the first time included
 * @param pause how long to wait before the next attempt
 * @param window how many of the last attempts decide about opening the breaker
 * @param failureRate the percentage of failed ones that opens it
 * @param openFor how long it stays open
 * @param probes how many attempts decide about closing it again
 */
@ConfigurationProperties("parley.catalog")
record CatalogSettings(List<URI> instances, int concurrentCalls, int attempts, Duration pause, int window,
		float failureRate, Duration openFor, int probes) {

	CatalogSettings {
		Assert.notEmpty(instances, "inventory-service needs a URL");
	}

}
