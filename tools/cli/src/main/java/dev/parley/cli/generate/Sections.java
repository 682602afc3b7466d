package dev.parley.cli.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.parley.servers.Failure;
import dev.parley.setup.Part;

/**
 * The sections of a text that have a copy of a template for each service. A template is a
 * comment before the copies, so that each file shows both:
 *
 * <pre>
 * # each service: - secrets-{id}:/secrets/{id}
 * - secrets-order-service:/secrets/order-service
 * # end each
 * </pre>
 *
 * A template of several lines has them in comments that begin with {@code #|}. A line is
 * left out for a service without a value for one of its placeholders, and repeated for
 * each of several values.
 */
final class Sections {

	private static final Pattern BEGINNING = Pattern
		.compile("(?<indent>\\s*)(?:#|<!--) each (?<services>[a-z-]+)(?:: (?<line>.*?))?(?: -->)?");

	private static final Pattern TEMPLATE = Pattern.compile("\\s*#\\| ?(.*)");

	private static final Pattern END = Pattern.compile("\\s*(?:#|<!--) end each(?: -->)?");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]+(?:-[a-z]+)*)\\}");

	private final String file;

	private final List<String> lines;

	private final List<String> result = new ArrayList<>();

	private int next;

	private Sections(String file, String text) {
		this.file = file;
		this.lines = Arrays.asList(text.split("\n", -1));
	}

	/**
	 * Writes the copies again.
	 * @param file the name of the file, for messages
	 * @return the text with the current copies
	 * @throws Failure if a template is wrong, or its section has no end
	 */
	static String renewed(String file, String text) {
		return new Sections(file, text).renewed();
	}

	private String renewed() {
		while (this.next < this.lines.size()) {
			String line = take();
			Matcher beginning = BEGINNING.matcher(line);
			if (beginning.matches()) {
				section(beginning);
			}
		}
		return String.join("\n", this.result);
	}

	private void section(Matcher beginning) {
		int number = this.next;
		List<String> template = new ArrayList<>();
		if (beginning.group("line") != null) {
			template.add(beginning.group("line"));
		}
		else {
			while (next(TEMPLATE)) {
				template.add(TEMPLATE.matcher(take()).replaceAll("$1"));
			}
		}
		for (Part service : services(beginning.group("services"), number)) {
			Map<String, List<String>> values = Placeholders.of(service);
			template.forEach((line) -> copy(beginning.group("indent") + line, values, number));
		}
		while (!next(END)) {
			if (this.next == this.lines.size() || next(BEGINNING)) {
				throw failure(number, "this section has no `end each`");
			}
			this.next++;
		}
		take();
	}

	private boolean next(Pattern pattern) {
		return this.next < this.lines.size() && pattern.matcher(this.lines.get(this.next)).matches();
	}

	private String take() {
		String line = this.lines.get(this.next++);
		this.result.add(line);
		return line;
	}

	private Collection<Part> services(String which, int number) {
		return switch (which) {
			case "service" -> Part.services();
			case "routed-service" -> Part.services().stream().filter(Part::isRouted).toList();
			case "scalable-service" -> Part.scalable();
			case "database-service" -> Part.services().stream().filter((it) -> it.database().isPresent()).toList();
			case "grpc-service" -> Part.services().stream().filter((it) -> it.grpcPort(0).isPresent()).toList();
			default -> throw failure(number,
					which + " is not known: write service, or routed-, scalable-, database- or grpc-service");
		};
	}

	private void copy(String line, Map<String, List<String>> values, int number) {
		List<List<String>> used = PLACEHOLDER.matcher(line)
			.results()
			.map((placeholder) -> valuesOf(placeholder.group(1), values, number))
			.toList();
		int copies = used.stream().anyMatch(List::isEmpty) ? 0 : used.stream().mapToInt(List::size).max().orElse(1);
		for (int copy = 0; copy < copies; copy++) {
			int each = copy;
			String text = PLACEHOLDER.matcher(line).replaceAll((placeholder) -> {
				List<String> one = valuesOf(placeholder.group(1), values, number);
				return Matcher.quoteReplacement(one.get(Math.min(each, one.size() - 1)));
			});
			this.result.add(text.stripTrailing());
		}
	}

	private List<String> valuesOf(String placeholder, Map<String, List<String>> values, int number) {
		List<String> found = values.get(placeholder);
		if (found == null) {
			throw failure(number, "{" + placeholder + "} is not known: write one of " + values.keySet());
		}
		return found;
	}

	private Failure failure(int number, String what) {
		return new Failure(this.file + ":" + number + ": " + what);
	}

}
