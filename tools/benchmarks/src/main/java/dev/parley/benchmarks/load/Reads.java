package dev.parley.benchmarks.load;

import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;

/** Reads a product from inventory-service directly and through the gateway. */
record Reads(Platform platform, Scale scale, Run run) {

	private static final String PATH = "/api/products/espresso-beans";

	void measure() throws Exception {
		LoadBenchmark.say("reads of a product, directly");
		String direct = "http://localhost:" + this.platform.port(Part.of("inventory-service")) + PATH;
		read(direct, 24);
		long before = Cpu.of(this.platform, Part.of("inventory-service"));
		Load.Result service = read(direct, 24);
		this.run.put(Measure.READ_CPU_SERVICE,
				(Cpu.of(this.platform, Part.of("inventory-service")) - before) / (double) service.calls());
		this.run.put(Measure.READ_DIRECT_P50, service.p50());
		this.run.put(Measure.READ_DIRECT_RATE, service.perSecond());

		LoadBenchmark.say("reads of a product, through the gateway");
		String gateway = this.platform.url() + PATH;
		read(gateway, 24);
		before = Cpu.of(this.platform, Part.GATEWAY);
		Load.Result both = read(gateway, 24);
		this.run.put(Measure.READ_CPU_GATEWAY, (Cpu.of(this.platform, Part.GATEWAY) - before) / (double) both.calls());
		this.run.put(Measure.READ_P50, both.p50());
		this.run.put(Measure.READ_RATE, both.perSecond());
		this.run.put(Measure.READ_RATIO, both.p50() / (double) service.p50());
		if (this.scale.isWhole()) {
			this.run.put(Measure.READ_ERRORS_64, read(gateway, 64).errors());
			this.run.put(Measure.READ_ERRORS_256, read(gateway, 256).errors());
		}
	}

	private Load.Result read(String url, int users) throws Exception {
		return Load.users(url, "", users, this.scale.reads()).run(this.platform.tokenOf("customer1"));
	}

}
