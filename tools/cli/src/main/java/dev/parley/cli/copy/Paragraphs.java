package dev.parley.cli.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Wraps the paragraphs of a Markdown document that have become too wide. Tables, code,
 * headings and the targets of links stay as they are.
 */
final class Paragraphs {

	private static final int WIDTH = 120;

	private static final Pattern LINK = Pattern.compile("\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(([^)\\s]+)\\)");

	/** A word; a link or code in it is not broken. */
	private static final Pattern WORD = Pattern.compile("(?:" + LINK.pattern() + "|`[^`]+`|\\S)+");

	private static final Pattern ITEM = Pattern.compile("( *(?:[-*+]|\\d+\\.) +).*");

	/** No paragraph: code, a table, a heading, a quotation, HTML. */
	private static final Pattern OTHER = Pattern.compile("(?: {4,}|\\t|[|#<>]).*");

	/** What would begin a list, a heading or a quotation at the start of a line. */
	private static final Pattern MARKER = Pattern.compile("[-*+>|]|#+|\\d+[.)]");

	private final List<String> lines = new ArrayList<>();

	private final List<String> paragraph = new ArrayList<>();

	private Paragraphs() {
	}

	static String wrap(String markdown) {
		Paragraphs document = new Paragraphs();
		boolean code = false;
		for (String line : markdown.split("\n", -1)) {
			boolean fence = line.strip().startsWith("```");
			if (code || fence) {
				document.keep(line);
				code ^= fence;
			}
			else {
				document.read(line);
			}
		}
		document.end();
		return String.join("\n", document.lines);
	}

	private void read(String line) {
		boolean continued = !this.paragraph.isEmpty() && line.startsWith(" ");
		if (line.isBlank() || (OTHER.matcher(line).matches() && !continued)) {
			keep(line);
			return;
		}
		if (ITEM.matcher(line).matches()) {
			end();
		}
		this.paragraph.add(line);
	}

	private void keep(String line) {
		end();
		this.lines.add(line);
	}

	private void end() {
		if (this.paragraph.stream().anyMatch((line) -> width(line) > WIDTH)) {
			wrapParagraph();
		}
		else {
			this.lines.addAll(this.paragraph);
		}
		this.paragraph.clear();
	}

	private void wrapParagraph() {
		Matcher item = ITEM.matcher(this.paragraph.getFirst());
		String first = item.matches() ? item.group(1) : this.paragraph.getFirst().replaceFirst("\\S.*", "");
		String text = this.paragraph.stream().map(String::strip).collect(Collectors.joining(" "));
		StringBuilder line = new StringBuilder(first);
		Matcher word = WORD.matcher(text.substring(first.strip().length()));
		boolean empty = true;
		while (word.find()) {
			boolean fits = width(line + " " + word.group()) <= WIDTH || MARKER.matcher(word.group()).matches();
			if (!empty && !fits) {
				this.lines.add(line.toString());
				line = new StringBuilder(" ".repeat(first.length()));
				empty = true;
			}
			line.append(empty ? "" : " ").append(word.group());
			empty = false;
		}
		this.lines.add(line.toString());
	}

	private static int width(String line) {
		return LINK.matcher(line).replaceAll("[$1]").length();
	}

}
