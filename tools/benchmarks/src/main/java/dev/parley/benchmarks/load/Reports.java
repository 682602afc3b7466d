package dev.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.parley.cli.client.FrontDoor;
import dev.parley.cli.local.Platform;

/** Asks for stock reports through the gateway, one after the other. */
record Reports(Platform platform, Run run) {

	private static final String PATH = "/api/operations/orders/stock-reports";

	private static final int WARM_UP = 10;

	private static final int MEASURED = 50;

	void measure() throws InterruptedException {
		LoadBenchmark.say("stock reports");
		FrontDoor operator = this.platform.operator();
		List<Double> times = new ArrayList<>();
		for (int number = 0; number < WARM_UP + MEASURED; number++) {
			times.add(millis(operator));
		}
		List<Double> measured = times.subList(WARM_UP, times.size());
		Collections.sort(measured);
		this.run.put(Measure.REPORT_P50, measured.get(MEASURED / 2));
		this.run.put(Measure.REPORT_MAX, measured.getLast());
	}

	/** The time until a report is complete, asked for every other millisecond. */
	private static double millis(FrontDoor operator) throws InterruptedException {
		long begin = System.nanoTime();
		String report = operator.post(PATH, "{\"skus\":[\"espresso-beans\"]}", Map.of())
			.accepted()
			.location()
			.orElseThrow();
		while (!operator.get(report).accepted().json().path("status").asString().equals("COMPLETE")) {
			TimeUnit.MILLISECONDS.sleep(2);
		}
		return (System.nanoTime() - begin) / 1e6;
	}

}
