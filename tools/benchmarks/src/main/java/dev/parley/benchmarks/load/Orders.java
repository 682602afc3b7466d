package dev.parley.benchmarks.load;

import java.util.Map;

import dev.parley.cli.local.Platform;
import dev.parley.setup.Part;

/** Places orders through the gateway, until every one is decided and notified. */
final class Orders {

	private final Platform platform;

	private final Scale scale;

	private final Run run;

	private final Journeys journeys;

	private final String url;

	private long placed;

	Orders(Platform platform, Scale scale, Run run) {
		this.platform = platform;
		this.scale = scale;
		this.run = run;
		this.journeys = new Journeys(platform);
		this.url = platform.url() + "/api/orders";
	}

	void measure() throws Exception {
		this.journeys.stockUp();
		top(this.scale.warmUp());
		this.run.put(Measure.WARM_UP, this.placed);
		steady();
		full();
	}

	/** Places orders until there are so many. */
	void top(int orders) throws Exception {
		while (this.placed < orders) {
			LoadBenchmark.say("placing orders until there are %,d; there are %,d".formatted(orders, this.placed));
			place(Load.users(this.url, Load.ORDER, 64, this.scale.isWhole() ? 20 : 10));
		}
		this.journeys.awaitRest();
	}

	private void steady() throws Exception {
		LoadBenchmark.say("50 orders a second");
		this.journeys.mark();
		Load.Result steady = place(Load.perSecond(this.url, Load.ORDER, 50, this.scale.seconds()));
		this.journeys.awaitRest();
		this.run.put(Measure.STEADY_P50, steady.p50());
		this.run.put(Measure.STEADY_P99, steady.p99());
		this.run.put(Measure.STEADY_MAX, steady.max());
		this.run.put(Measure.STEADY_ERRORS, steady.errors());
		this.run.put(Measure.CONFIRMED_P50, this.journeys.decided(50));
		this.run.put(Measure.CONFIRMED_P99, this.journeys.decided(99));
	}

	private void full() throws Exception {
		LoadBenchmark.say("orders at 64 connections");
		this.journeys.mark();
		Map<String, Long> before = Cpu.of(this.platform);
		long begin = System.nanoTime();
		Load.Result full = place(Load.users(this.url, Load.ORDER, 64, this.scale.seconds()));
		double settled = (this.journeys.awaitRest() - begin) / 1e9;
		Map<String, Long> after = Cpu.of(this.platform);
		this.run.put(Measure.ACCEPTED, full.perSecond());
		this.run.put(Measure.FINISHED, full.calls() / settled);
		this.run.put(Measure.FULL_ERRORS, full.errors());
		this.run.put(Measure.FULL_P50, full.p50());
		this.run.put(Measure.FULL_P99, full.p99());
		this.run.put(Measure.FULL_CONFIRMED_P50, this.journeys.decided(50));
		this.run.put(Measure.SHARE, 100 * full.perSecond() / this.run.get(Measure.DATABASE));
		this.run.put(Measure.CPU_LOAD, full.cpu() / full.calls());
		after.forEach((part, time) -> this.run.put(Measure.cpuOf(Part.of(part)),
				(time - before.getOrDefault(part, 0L)) / (double) full.calls()));
		this.run.put(Measure.CPU_ALL, (sum(after) - sum(before)) / full.calls());
	}

	/** The CPU time of all parts per order in ms, measured once more. */
	double cost() throws Exception {
		LoadBenchmark.say("orders at 64 connections again");
		place(Load.users(this.url, Load.ORDER, 64, this.scale.reads()));
		this.journeys.awaitRest();
		double before = sum(Cpu.of(this.platform));
		Load.Result orders = place(Load.users(this.url, Load.ORDER, 64, this.scale.seconds()));
		this.journeys.awaitRest();
		return (sum(Cpu.of(this.platform)) - before) / orders.calls();
	}

	private static double sum(Map<String, Long> times) {
		return times.values().stream().mapToLong(Long::longValue).sum();
	}

	private Load.Result place(Load load) throws Exception {
		Load.Result result = load.run(this.platform.tokenOf("customer1"));
		this.placed += result.calls() - result.errors();
		return result;
	}

}
