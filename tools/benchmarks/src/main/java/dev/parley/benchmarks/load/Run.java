package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.parley.servers.Home;
import dev.parley.servers.Tool;
import dev.parley.servers.Unchecked;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run, which are written to a file as JSON.
 *
 * @param commit what was measured, as Git describes it
 * @param kind full or short
 */
record Run(Instant measured, String commit, String kind, int cores, Map<Measure, Double> figures) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	static Run begin(Home home, String kind) {
		String commit = Tool
			.output("git", "-C", home.root().toString(), "describe", "--always", "--dirty", "--abbrev=7")
			.map(String::strip)
			.orElse("unknown");
		return new Run(Instant.now().truncatedTo(ChronoUnit.SECONDS), commit, kind,
				Runtime.getRuntime().availableProcessors(), new EnumMap<>(Measure.class));
	}

	static Optional<Run> read(Path file) {
		return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Run.class)) : Optional.empty();
	}

	void write(Path file) {
		Unchecked.run(() -> Files.writeString(file, JSON.writeValueAsString(this) + "\n"));
	}

	void put(Measure measure, double value) {
		this.figures.put(measure, value);
	}

	double get(Measure measure) {
		return this.figures.getOrDefault(measure, Double.NaN);
	}

	/** Whether every figure keeps its budget. */
	boolean holds() {
		return this.figures.entrySet()
			.stream()
			.allMatch((figure) -> figure.getKey().budget() == null
					|| figure.getKey().budget().isHeldBy(figure.getValue()));
	}

	String title() {
		return "%s run of %s, commit %s, %d cores".formatted(this.kind, this.measured, this.commit, this.cores);
	}

}
