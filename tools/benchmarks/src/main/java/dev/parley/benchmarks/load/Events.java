package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the outbox alone, with servers of its own. */
final class Events {

	private static final String PROGRAM = "dev.parley.benchmarks.outbox.OutboxBenchmark";

	private Events() {
	}

	/** Measures in a process of its own, whose last row has the figures. */
	static void measure(Run run) throws Exception {
		LoadBenchmark.say("events of the outbox alone");
		Path output = Files.createTempFile("outbox", ".log");
		Child.run(List.of(), PROGRAM, List.of("--own"), Map.of(), output);
		String row = Files.readAllLines(output).stream().filter((line) -> line.startsWith("| ")).toList().getLast();
		List<Double> figures = Stream.of(row.split("\\|"))
			.skip(2)
			.map((cell) -> Double.valueOf(cell.replaceAll("[^0-9.]", "")))
			.toList();
		run.put(Measure.EVENT_REST, figures.get(0));
		run.put(Measure.EVENT_P50, figures.get(1));
		run.put(Measure.EVENT_P99, figures.get(2));
		run.put(Measure.EVENT_BACKLOG, figures.get(3));
	}

}
