package dev.parley.order.catalog;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many calls, attempts and failures inventory-service is given.
 *
 * @param concurrentCalls how many calls may be under way at once; more are not waited for
 * @param attempts how often one read is tried, the first time included
 * @param pause how long to wait before the next attempt
 * @param window how many of the last attempts decide about opening the breaker
 * @param failureRate the percentage of failed ones that opens it
 * @param openFor how long it stays open
 * @param probes how many attempts decide about closing it again
 */
@ConfigurationProperties("parley.catalog")
record CatalogSettings(int concurrentCalls, int attempts, Duration pause, int window, float failureRate,
		Duration openFor, int probes) {

}
