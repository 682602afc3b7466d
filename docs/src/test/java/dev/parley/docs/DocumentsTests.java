package dev.parley.docs;

import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Every document of this repository is written in plain English, fits its lines, and
 * links to what exists.
 */
class DocumentsTests {

	private static final List<Document> MARKDOWN = Document.ending(".md");

	@Test
	void linesAreShort() {
		assertNone(MARKDOWN, Markdown::longLines);
	}

	@Test
	void linksAreAlive() {
		assertNone(MARKDOWN, Markdown::deadLinks);
	}

	@Test
	void theReadmeFitsOn130Lines() {
		assertThat(Document.read(Document.ROOT.resolve("README.md")).text().lines()).hasSizeLessThanOrEqualTo(130);
	}

	@Test
	void wordsArePlain() {
		assertNone(MARKDOWN, Words::check);
	}

	@Test
	void wordsInCodeArePlain() {
		List<Document> code = Document
			.ending(".java", ".yaml", ".yml", ".json", ".properties", ".xml", ".html", ".js", ".css", "Dockerfile",
					"/parley", "/run", "/readme", "/prepare", "/backup", "/restore")
			.stream()
			.filter((document) -> !document.name().startsWith("docs/src/"))
			.toList();
		assertNone(code, Words::check);
	}

	private static void assertNone(List<Document> documents, Function<Document, List<String>> check) {
		assertThat(documents).hasSizeGreaterThan(10);
		List<String> findings = documents.stream().flatMap((document) -> check.apply(document).stream()).toList();
		if (!findings.isEmpty()) {
			fail(String.join("\n", findings));
		}
	}

}
