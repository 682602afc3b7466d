package dev.parley.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds phrases that a native writer would not use, and says what to write instead. */
final class Words {

	private static final List<Phrase> PHRASES = List.of(
			new Phrase("whoever", "\"anyone who\", or name the person or the program"), new Phrase("anew", "\"again\""),
			new Phrase("good for once", "\"single-use\", or \"works once\""),
			new Phrase("of before", "\"earlier\" or \"previous\""),
			new Phrase("who has (?:\\w+ ){1,4}goes on", "\"if you have …, continue with …\""),
			new Phrase("(?:go|goes|going) on with", "\"continue with\""),
			new Phrase("(?:find|finds|found) nobody", "\"fail\""),
			new Phrase("all the same", "\"still\" or \"anyway\""),
			new Phrase("(?:bring|brings) (?:its|their) facts", "\"ask every service for its facts\""),
			new Phrase("have it proved", "\"prove\""), new Phrase("(?:begin|begins) without data", "\"starts empty\""),
			new Phrase("(?:show|shows) each other certificates", "\"use mutual TLS\""),
			new Phrase("for this platform alone", "\"for this platform\""),
			new Phrase("(?:end|ends) all that", "\"revokes every …\""),
			new Phrase("(?:passed|passes|pass|passing) over", "\"skip\""),
			new Phrase("clock (?:\\w+ ){0,4}(?:go|goes) right", "\"the clock is correct\""),
			new Phrase("(?:mend|mends|mended|mending)", "\"fix\""),
			new Phrase("page did not come", "\"could not load the page\""),
			new Phrase("(?:let|lets) (?:\\S+ )?in(?=[.,;:])", "\"allow\" or \"accept\""),
			new Phrase("behind (?:[0-9][0-9,]*|some|many) (?:orders|events|messages)", "\"after\""),
			new Phrase("tethered", "\"bound to the process\""),
			new Phrase("sign(?:s|ed|ing)?(?: |-)(?:in|out)", "\"log in\" or \"log out\""),
			new Phrase("(?:go|goes|going) behind", "\"follow\" or \"bypass\""),
			new Phrase("(?:is|are|was|were) told of", "\"learns\" or \"is notified of\""),
			new Phrase("(?:stand|stands) in (?:its|their) place", "\"replaces it\""));

	/** Phrases that may be correct elsewhere, such as in messages and user names. */
	private static final List<Phrase> JAVADOC_PHRASES = List.of(
			new Phrase("(?<!\\{@code\\s)(?:nobody|somebody)", "\"no …\" or \"a …\" with the person or the program"),
			new Phrase("what it says", "\"its output\" or \"its text\""));

	/** Comments, text blocks and strings of Java. */
	private static final Pattern PROSE = Pattern.compile(
			"/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'", Pattern.DOTALL);

	private Words() {
	}

	static List<String> check(Document document) {
		List<String> findings = new ArrayList<>();
		if (!document.name().endsWith(".java")) {
			check(document, 0, document.text().length(), PHRASES, findings);
			return findings;
		}
		Matcher prose = PROSE.matcher(document.text());
		while (prose.find()) {
			check(document, prose.start(), prose.end(), PHRASES, findings);
			if (prose.group().startsWith("/**")) {
				check(document, prose.start(), prose.end(), JAVADOC_PHRASES, findings);
			}
		}
		return findings;
	}

	private static void check(Document document, int start, int end, List<Phrase> phrases, List<String> findings) {
		for (Phrase phrase : phrases) {
			Matcher matcher = phrase.pattern().matcher(document.text()).region(start, end).useTransparentBounds(true);
			while (matcher.find()) {
				findings.add(document.finding(matcher.start(), "say " + phrase.instead() + ", not \""
						+ matcher.group().replaceAll("\\s[\\s*/#]*", " ") + "\""));
			}
		}
	}

	/**
	 * What to avoid.
	 *
	 * @param expression matches whole words in any case, also across lines of a comment
	 */
	private record Phrase(Pattern pattern, String instead) {

		Phrase(String expression, String instead) {
			this(Pattern.compile("\\b(?:" + expression.replace(" ", "\\s[\\s*/#]*") + ")(?!\\w)",
					Pattern.CASE_INSENSITIVE), instead);
		}

	}

}
