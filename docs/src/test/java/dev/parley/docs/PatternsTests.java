package dev.parley.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The map of patterns leads from each pattern to its code and to a test that breaks it.
 */
class PatternsTests {

	private static final Document MAP = Document.read(Document.ROOT.resolve("docs/patterns.md"));

	private static final Pattern SECTION = Pattern.compile("(?ms)^### (.+?)$(.*?)(?=^##|\\z)");

	private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|ArchTest)\\b");

	/** A node of the chart that is a pattern. */
	private static final Pattern CHOICE = Pattern.compile("\\(\\[\"(.+?)\"\\]\\)");

	private static final Pattern MEASURED = Pattern.compile("(?ms)^- \\*\\*Measured:\\*\\*(.*?)(?=^- |^$|\\z)");

	private static final Pattern FIGURE = Pattern.compile("(?<![\\w.,])(?:\\d+(?:[.,]\\d+)+|\\d{2,})\\b");

	@Test
	void everyPatternHasCodeAndATest() {
		assertThat(patterns(MAP)).hasSizeGreaterThan(20);
		assertThat(findings(MAP)).isEmpty();
	}

	@Test
	void theChartLeadsToPatterns() {
		List<String> choices = CHOICE.matcher(MAP.text()).results().map((choice) -> choice.group(1)).toList();

		assertThat(choices).hasSizeGreaterThan(10)
			.isSubsetOf(patterns(MAP).stream().map((pattern) -> pattern.group(1)).toList());
	}

	@Test
	void findsAPatternWithoutCodeOrTest() {
		assertThat(findings(new Document("docs/page.md", """
				### Outbox
				[nowhere](Nowhere.java)
				### Inbox
				[code](../messaging/src/main/java/dev/parley/messaging/Inbox.java)
				[no test](../messaging/src/test/java/dev/parley/messaging/ShopTest.java)
				"""))).containsExactly("docs/page.md:2: correct the link, Nowhere.java does not exist",
				"docs/page.md:1: link Outbox to its code", "docs/page.md:1: link Outbox to a class with a test",
				"docs/page.md:3: link Inbox to a class with a test");
	}

	@Test
	void everyPatternHasAPictureAndACost() {
		assertThat(unpictured(MAP)).isEmpty();
		assertThat(patterns(MAP)).filteredOn((pattern) -> !MEASURED.matcher(pattern.group(2)).find())
			.as("patterns whose cost is not measured")
			.extracting((pattern) -> pattern.group(1))
			.isEmpty();
	}

	@Test
	void findsAPatternWithoutAPicture() {
		assertThat(unpictured(new Document("docs/page.md", """
				### Outbox
				```mermaid
				sequenceDiagram
				  A->>B: event
				```
				### Inbox
				```mermaid
				flowchart LR
				```
				"""))).containsExactly("docs/page.md:6: draw Inbox as a sequence diagram");
	}

	@Test
	void findsAFigureThatWasNotMeasured() {
		assertThat(findings(new Document("docs/page.md", """
				- **Measured:** 3.1 transactions a second at p50, and
				  12,345 events ([ADR 7](adr/0007-our-outbox-against-a-library.md))
				- 99 more
				"""))).containsExactly("docs/page.md:1: correct 12,345, no linked page has it");
	}

	private static List<String> unpictured(Document page) {
		return patterns(page).stream()
			.filter((pattern) -> !pattern.group(2).contains("```mermaid\nsequenceDiagram\n"))
			.map((pattern) -> page.finding(pattern.start(), "draw " + pattern.group(1) + " as a sequence diagram"))
			.toList();
	}

	static List<String> findings(Document page) {
		List<String> findings = new ArrayList<>(Markdown.deadLinks(page));
		for (MatchResult pattern : patterns(page)) {
			List<Path> files = links(page, pattern.group(2));
			if (files.stream().noneMatch((file) -> file.toString().contains("/src/main/"))) {
				findings.add(page.finding(pattern.start(), "link " + pattern.group(1) + " to its code"));
			}
			if (files.stream().noneMatch(PatternsTests::isTest)) {
				findings.add(page.finding(pattern.start(), "link " + pattern.group(1) + " to a class with a test"));
			}
		}
		MEASURED.matcher(page.text()).results().forEach((measured) -> {
			List<String> sources = links(page, measured.group(1)).stream()
				.map((file) -> Document.read(file).text())
				.toList();
			FIGURE.matcher(Markdown.LINK.matcher(measured.group(1)).replaceAll(""))
				.results()
				.map(MatchResult::group)
				.filter((figure) -> sources.stream().noneMatch(has(figure)))
				.forEach((figure) -> findings
					.add(page.finding(measured.start(), "correct " + figure + ", no linked page has it")));
		});
		return findings;
	}

	private static List<MatchResult> patterns(Document page) {
		return SECTION.matcher(page.text()).results().toList();
	}

	/** The files that exist among those that a text links to. */
	private static List<Path> links(Document page, String text) {
		return Markdown.LINK.matcher(text)
			.results()
			.map((link) -> page.path().resolveSibling(link.group(2).replaceFirst("#.*", "")).normalize())
			.filter(Files::isRegularFile)
			.toList();
	}

	private static boolean isTest(Path file) {
		return file.toString().contains("/src/test/") && TEST.matcher(Document.read(file).text()).find();
	}

	private static Predicate<String> has(String figure) {
		return Pattern.compile("(?<![\\w.,])" + Pattern.quote(figure) + "(?![\\d]|[.,]\\d)").asPredicate();
	}

}
