package dev.parley.cli.copy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what is too wide is wrapped, and it means the same afterwards. */
class ParagraphsTests {

	private static final String WIDE = "word ".repeat(25).strip();

	private static final String LINE = "word ".repeat(24).strip();

	@Test
	void wrapsAWideParagraphWithTheLinesThatFollow() {
		assertThat(Paragraphs.wrap("# Title\n" + WIDE + "\nend.\n\nshort\nlines\n"))
			.isEqualTo("# Title\n" + LINE + "\nword end.\n\nshort\nlines\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "- ", "12. ", "  * " })
	void keepsTheIndentOfAListItem(String marker) {
		String indent = " ".repeat(marker.length());

		assertThat(Paragraphs.wrap(marker + "one\n" + marker + WIDE + "\n" + indent + "end\n" + marker + "three"))
			.isEqualTo(marker + "one\n" + marker + "word ".repeat(23).strip() + "\n" + indent + "word word end\n"
					+ marker + "three");
	}

	@Test
	void keepsTheIndentOfASecondParagraph() {
		assertThat(Paragraphs.wrap("- one\n\n  " + WIDE))
			.isEqualTo("- one\n\n  " + "word ".repeat(23).strip() + "\n  word word");
	}

	@ParameterizedTest
	@ValueSource(strings = { "| %s |", "# %s", "```\n%s\n```", "    %s", "> %s", "[word](%s)" })
	void leavesTheRest(String form) {
		String text = form.formatted(form.startsWith("[") ? "x".repeat(130) : WIDE);

		assertThat(Paragraphs.wrap(text)).isEqualTo(text);
	}

	@Test
	void breaksNoLinkAndNoCode() {
		assertThat(Paragraphs.wrap(LINE + " `a\nb c` [d\ne](f.md)")).isEqualTo(LINE + "\n`a b c` [d e](f.md)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "+", "12.", "##", ">" })
	void beginsNoLineWithAMarker(String marker) {
		assertThat(Paragraphs.wrap(LINE + " " + marker + " end")).isEqualTo(LINE + " " + marker + "\nend");
	}

}
