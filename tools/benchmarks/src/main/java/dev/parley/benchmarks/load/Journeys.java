package dev.parley.benchmarks.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.client.Reply;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Failure;
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
	 * Waits until every order is decided, every decision notified and every e-mail sent.
	 * @return the time of that, in nanoseconds of this JVM
	 */
	long awaitRest() throws InterruptedException {
		FrontDoor operator = this.platform.operator();
		long patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
		while (System.nanoTime() < patience) {
			Reply orders = operator.get("/api/operations/orders/facts");
			Reply told = operator.get("/api/operations/notifications/facts");
			Reply mailed = operator.get("/auth/operations/facts");
			long now = System.nanoTime();
			if (isAtRest(orders, told) && isAtRest(told, mailed, "dev.parley.mail.requested.v1")) {
				return now;
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
		throw new Failure("The orders were not decided, notified and mailed within 5 min: see ./parley check");
	}

	/** A service that is too busy to answer is not at rest. */
	private static boolean isAtRest(Reply orders, Reply told) {
		JsonNode states = orders.json().path("orders");
		return orders.status() == 200 && told.status() == 200 && states.path("PENDING").asLong() == 0
				&& states.path("CONFIRMED")
					.asLong() == told.json().path("notifications").path("order-confirmed").asLong();
	}

	private static boolean isAtRest(Reply sender, Reply worker, String job) {
		return worker.status() == 200 && sender.json()
			.path("messaging")
			.path("published")
			.path(job)
			.asLong() == worker.json().path("messaging").path("processed").path("auth-server").path(job).asLong();
	}

	/** A percentile of the times from acceptance to confirmation, in ms. */
	long decided(int percent) {
		List<Long> sorted = sinceMark().stream()
			.map((journey) -> Duration.between(journey.accepted(), journey.decided()).toMillis())
			.sorted()
			.toList();
		return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
	}

	/** The orders that were placed after the mark, newest first. */
	List<Journey> sinceMark() {
		FrontDoor customer = this.platform.frontDoor(this.platform.tokenOf("customer1"));
		List<Journey> journeys = new ArrayList<>();
		String next = "/api/orders?limit=100";
		while (!next.isEmpty()) {
			JsonNode page = read(customer, next);
			String cursor = page.path("next").asString("");
			next = cursor.isEmpty() ? "" : "/api/orders?limit=100&cursor=" + cursor;
			for (JsonNode order : page.path("items")) {
				Instant accepted = Instant.parse(order.path("placedAt").asString());
				if (accepted.isBefore(this.mark)) {
					next = "";
					break;
				}
				journeys.add(new Journey(accepted, Instant.parse(order.path("updatedAt").asString())));
			}
		}
		return journeys;
	}

	private static JsonNode read(FrontDoor door, String path) {
		return door.get(path).accepted().json();
	}

	/** When an order was accepted and when it was decided. */
	record Journey(Instant accepted, Instant decided) {
	}

}
