package dev.parley.benchmarks.load;

import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;

/** Places orders while inventory-service is down. */
record Outage(Platform platform, Run run) {

	void measure() throws Exception {
		LoadBenchmark.say("50 orders a second while inventory-service is down");
		this.platform.kill(Part.of("inventory-service"));
		Load.Result orders = Load.perSecond(this.platform.url() + "/api/orders", Load.ORDER, 50, 30)
			.run(this.platform.tokenOf("customer1"));
		this.platform.start(Part.of("inventory-service"));
		new Journeys(this.platform).awaitRest();
		this.run.put(Measure.DOWN_P50, orders.p50());
		this.run.put(Measure.DOWN_P99, orders.p99());
		this.run.put(Measure.DOWN_MAX, orders.max());
		this.run.put(Measure.DOWN_ERRORS, orders.errors());
	}

}
