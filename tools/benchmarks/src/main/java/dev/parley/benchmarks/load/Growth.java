package dev.parley.benchmarks.load;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;

/** Measures the platform again when it has a million orders. */
record Growth(Subject subject, Orders orders, Run run) {

	void measure(int filled) throws Exception {
		this.subject.fill(filled);
		this.run.put(Measure.GROWN_CPU, this.orders.cost());
		this.run.put(Measure.GROWN_RATIO, this.run.get(Measure.GROWN_CPU) / this.run.get(Measure.CPU_ALL));
		Platform platform = this.subject.platform();
		FrontDoor customer = platform.frontDoor(platform.tokenOf("customer1"));
		String id = customer.get("/api/orders?limit=1").accepted().json().at("/items/0/id").asString();
		this.run.put(Measure.GROWN_LIST_P99, read("lists", "/api/orders").p99());
		this.run.put(Measure.GROWN_TIMELINE_P99, read("timelines", "/api/orders/" + id + "/timeline").p99());
		this.run.put(Measure.GROWN_NOTIFICATIONS_P99, read("notifications", "/api/notifications").p99());
		LoadBenchmark.say("checking the invariants of a million orders");
		Subject.Effort check = this.subject.check();
		this.run.put(Measure.CHECK_SECONDS, check.seconds());
		this.run.put(Measure.CHECK_MEMORY, check.mebibytes());
		LoadBenchmark.say("starting with a million orders");
		this.subject.down();
		this.run.put(Measure.GROWN_UP, this.subject.up());
		this.run.put(Measure.GROWN_UP_RATIO, this.run.get(Measure.GROWN_UP) / this.run.get(Measure.UP));
	}

	private Load.Result read(String what, String path) throws Exception {
		LoadBenchmark.say("20 " + what + " a second");
		Platform platform = this.subject.platform();
		Load load = Load.perSecond(platform.url() + path, "", 20, 30);
		load.run(platform.tokenOf("customer1"));
		return load.run(platform.tokenOf("customer1"));
	}

}
