package dev.parley.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Shows a run in Markdown, with one table per question.
 *
 * @param before a run to compare it with
 */
record Tables(Run run, @Nullable Run before) {

	@Override
	public String toString() {
		return Arrays.stream(Question.values())
			.filter((question) -> measures(question).findAny().isPresent())
			.map((question) -> "## " + question + "\n\n" + table(question))
			.collect(Collectors.joining("\n"));
	}

	private String table(Question question) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(Stream
			.concat(Stream.of("What", "Measured", "Budget", "Held"),
					(this.before != null) ? Stream.of("Recorded", "Change") : Stream.of())
			.toList());
		measures(question).map(this::row).forEach(rows::add);
		List<Integer> widths = IntStream.range(0, rows.getFirst().size())
			.mapToObj((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toList();
		rows.add(1, widths.stream().map("-"::repeat).toList());
		return rows.stream().map((row) -> line(row, widths)).collect(Collectors.joining());
	}

	private Stream<Measure> measures(Question question) {
		return this.run.figures().keySet().stream().filter((measure) -> measure.question() == question);
	}

	private List<String> row(Measure measure) {
		double value = this.run.get(measure);
		Budget budget = measure.budget();
		List<String> row = new ArrayList<>(List.of(measure.what(), measure.text(value),
				(budget != null) ? budget.sign() + " " + measure.text(budget.limit()) : "",
				(budget == null) ? "" : budget.isHeldBy(value) ? "yes" : "**no**"));
		if (this.before != null) {
			double recorded = this.before.get(measure);
			row.add(Double.isNaN(recorded) ? "" : measure.text(recorded));
			row.add((Double.isNaN(recorded) || recorded == 0) ? ""
					: "%+.0f %%".formatted(100 * (value / recorded - 1)));
		}
		return row;
	}

	private static String line(List<String> cells, List<Integer> widths) {
		return IntStream.range(0, cells.size())
			.mapToObj((i) -> " " + cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()) + " ")
			.collect(Collectors.joining("|", "|", "|\n"));
	}

}
