package dev.parley.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.parley.servers.Failure;
import dev.parley.servers.Unchecked;

/** Writes the tables of a run into a document. */
final class Recording {

	private static final String BEGIN = "<!-- The figures: written by ./parley bench --record -->\n";

	private static final String END = "<!-- The end of the figures -->\n";

	private Recording() {
	}

	/** Replaces the tables of the run before. */
	static void write(Run run, Path document) {
		Unchecked.run(() -> {
			String text = Files.readString(document);
			int begin = text.indexOf(BEGIN);
			int end = text.indexOf(END);
			if (begin < 0 || end < begin) {
				throw new Failure(document + " does not say where the figures are: it needs the lines\n" + BEGIN + END);
			}
			Files.writeString(document, text.substring(0, begin) + BEGIN + "\nFigures of the " + run.title() + ".\n\n"
					+ new Tables(run, null) + "\n" + text.substring(end));
		});
	}

}
