package dev.parley.benchmarks.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.local.PartStatus;
import dev.parley.cli.local.Platform;
import dev.parley.servers.Home;
import dev.parley.setup.Part;

/**
 * Starts a platform, loads it, and prints a table of the figures beside the limits of the
 * machine.
 */
public final class LoadBenchmark {

	private final Platform platform;

	private final Journeys journeys;

	private LoadBenchmark(Platform platform) {
		this.platform = platform;
		this.journeys = new Journeys(platform);
	}

	/** Runs every measurement, one after the other, in about ten minutes. */
	public static void main(String[] arguments) throws Exception {
		Home home = Home.find();
		Platform platform = Platform.of(home, home.root().resolve("tools/benchmarks/target/platform"),
				Platform.freePort());
		limits();
		try {
			platform.up(Map.of("PARLEY_RATE_LIMIT", "0"), (line) -> {
			});
			new LoadBenchmark(platform).run();
		}
		finally {
			platform.down((line) -> {
			});
		}
		System.exit(0);
	}

	private static void limits() throws Exception {
		row("database alone: order row + outbox row, 32 clients", "%,.0f transactions/s", Limits.database(32));
		row("broker alone: records of 200 bytes, acks=all", "%,.0f/s", Limits.broker());
	}

	private void run() throws Exception {
		row("memory after the start", "%,d MiB", memory());
		this.journeys.stockUp();
		orders();
		gateway();
		inventoryDown();
		row("memory at the end", "%,d MiB", memory());
	}

	private void orders() throws Exception {
		String url = this.platform.url() + "/api/orders";
		long warm = System.nanoTime();
		long placed = 0;
		while (placed < 20_000) {
			placed += Load.users(url, Load.ORDER, 64, 20).run(token()).calls();
		}
		this.journeys.awaitRest();
		row("warm-up", "%,d orders in %.0f s", placed, (System.nanoTime() - warm) / 1e9);

		this.journeys.mark();
		Load.Result steady = Load.perSecond(url, Load.ORDER, 50, 60).run(token());
		this.journeys.awaitRest();
		report("POST /api/orders, 50/s", steady);
		row("placed to CONFIRMED, 50/s", "p50 %d ms, p99 %d ms", this.journeys.decided(50), this.journeys.decided(99));

		Map<String, Long> before = Cpu.of(this.platform);
		long begin = System.nanoTime();
		Load.Result full = Load.users(url, Load.ORDER, 64, 60).run(token());
		double settled = this.journeys.awaitRest() - begin;
		Map<String, Long> after = Cpu.of(this.platform);
		report("POST /api/orders, 64 connections", full);
		row("orders accepted, 64 connections", "%,.0f/s", full.perSecond());
		row("orders placed, CONFIRMED and notified, 64 connections", "%,.0f/s", full.calls() / (settled / 1e9));
		after.forEach((part, time) -> row("CPU per order, " + part, "%.2f ms",
				(time - before.getOrDefault(part, 0L)) / (double) full.calls()));
		row("CPU per order", "%.2f ms", (sum(after) - sum(before)) / (double) full.calls());
	}

	private void gateway() throws Exception {
		String path = "/api/products/espresso-beans";
		String direct = "http://localhost:" + this.platform.port(Part.INVENTORY_SERVICE) + path;
		Load.users(this.platform.url() + path, "", 24, 15).run(token());
		report("GET a product, directly, 24 connections", Load.users(direct, "", 24, 20).run(token()));
		for (int users : new int[] { 24, 64, 256 }) {
			report("GET a product, through the gateway, " + users + " connections",
					Load.users(this.platform.url() + path, "", users, 20).run(token()));
		}
	}

	private void inventoryDown() throws Exception {
		this.platform.kill(Part.INVENTORY_SERVICE);
		report("POST /api/orders, 50/s, inventory down",
				Load.perSecond(this.platform.url() + "/api/orders", Load.ORDER, 50, 30).run(token()));
		this.platform.start(Part.INVENTORY_SERVICE);
		this.journeys.awaitRest();
	}

	private String token() {
		return this.platform.tokenOf("customer1");
	}

	private long memory() throws InterruptedException {
		TimeUnit.SECONDS.sleep(5);
		return this.platform.status().stream().mapToLong(PartStatus::memory).sum() >> 20;
	}

	private static long sum(Map<String, Long> times) {
		return times.values().stream().mapToLong(Long::longValue).sum();
	}

	private static void report(String what, Load.Result result) {
		row(what, "p50 %d ms, p99 %d ms, max %d ms, %,.0f/s, %d errors of %d", result.p50(), result.p99(), result.max(),
				result.perSecond(), result.errors(), result.calls());
	}

	private static void row(String what, String format, Object... values) {
		System.out.printf("| %s | %s |%n", what, format.formatted(values));
	}

}
