package dev.parley.docs;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The checks of Markdown find what is wrong, and nothing else. */
class MarkdownTests {

	@Test
	void findsALongLine() {
		assertThat(Markdown.longLines(page("short\n" + "word ".repeat(25))))
			.containsExactly("docs/page.md:2: break the line, it has 125 characters of at most 120");
	}

	@Test
	void acceptsLongTablesAndTargetsOfLinks() {
		assertThat(Markdown.longLines(page("""
				| %s |
				See [the file](%s.md).
				""".formatted("word ".repeat(30), "x".repeat(120))))).isEmpty();
	}

	@Test
	void countsTheNameOfACopyLikeThatOfTheTemplate() {
		String names = "parley ./parley PARLEY dev.parley";
		assertThat(Markdown.longLines(page("```\n" + "a ".repeat(43) + names + "\n```\n"))).isEmpty();
		assertThat(Markdown.longLines(page("```\n" + "a ".repeat(44) + names + "\n```\n"))).hasSize(1);
	}

	@Test
	void findsALinkToNoFile() {
		assertThat(Markdown.deadLinks(page("\nSee [`this`](nothing.md) and [that](../README.md).")))
			.containsExactly("docs/page.md:2: correct the link, nothing.md does not exist");
	}

	@Test
	void findsALinkToNoHeading() {
		assertThat(Markdown.deadLinks(page("# A `page`, really\n[up](#a-page-really) [down](#down)")))
			.containsExactly("docs/page.md:2: correct the link, #down does not exist");
	}

	@Test
	void ignoresLinksInCode() {
		assertThat(Markdown.deadLinks(page("`[a](b)`\n```\n[a](b)\n```\n"))).isEmpty();
	}

	@Test
	void numbersEqualHeadings() {
		assertThat(Markdown.anchors("# Events\n```\n# Events\n```\n## Events\n"))
			.isEqualTo(Set.of("events", "events-1"));
	}

	private static Document page(String text) {
		return new Document("docs/page.md", text);
	}

}
