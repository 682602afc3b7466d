package dev.parley.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;
import tools.jackson.databind.JsonNode;

/** Follows accepted orders through the gateway. */
final class Journeys {

	private final Platform platform;

	private Instant mark = Instant.EPOCH;

	Journeys(Platform platform) {
		this.platform = platform;
	}

	void stockUp() {
		this.platform.frontDoor(this.platform.tokenOf("staff1"))
			.post("/api/products/espresso-beans/stock-adjustments", "{\"delta\":1000000,\"reason\":\"benchmark\"}",
					Map.of())
			.accepted();
	}

	/** Ignores orders that were placed before. */
	void mark() {
		this.mark = Instant.now();
	}

	/**
	 * Waits until every order is decided and every decision notified.
	 * @return the time of that, in nanoseconds of this JVM
	 */
	long awaitRest() throws InterruptedException {
		FrontDoor operator = this.platform.operator();
		long patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
		while (System.nanoTime() < patience) {
			JsonNode orders = read(operator, "/api/operations/orders/facts").path("orders");
			JsonNode told = read(operator, "/api/operations/notifications/facts").path("notifications");
			long now = System.nanoTime();
			if (orders.path("PENDING").asLong() == 0
					&& orders.path("CONFIRMED").asLong() == told.path("order-confirmed").asLong()) {
				return now;
			}
			TimeUnit.MILLISECONDS.sleep(100);
		}
		throw new IllegalStateException("The orders were not decided within 5 min");
	}

	/** A percentile of the times from acceptance to confirmation, in ms. */
	long decided(int percent) {
		FrontDoor customer = this.platform.frontDoor(this.platform.tokenOf("customer1"));
		List<Long> times = new ArrayList<>();
		String next = "/api/orders?limit=100";
		while (!next.isEmpty()) {
			JsonNode page = read(customer, next);
			String cursor = page.path("next").asString("");
			next = cursor.isEmpty() ? "" : "/api/orders?limit=100&cursor=" + cursor;
			for (JsonNode order : page.path("items")) {
				Instant placed = Instant.parse(order.path("placedAt").asString());
				if (placed.isBefore(this.mark)) {
					next = "";
					break;
				}
				times.add(Duration.between(placed, Instant.parse(order.path("updatedAt").asString())).toMillis());
			}
		}
		List<Long> sorted = times.stream().sorted().toList();
		return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
	}

	private static JsonNode read(FrontDoor door, String path) {
		return door.get(path).accepted().json();
	}

}
