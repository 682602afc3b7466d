package dev.parley.inventory;

/** The rule for text that people enter: visible, and of limited length. */
final class Text {

	private Text() {
	}

	/** Bidirectional controls make a text look like another one (CVE-2021-42574). */
	private static final String BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

	static void require(String value, int longest) {
		if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Text::isControl)) {
			throw new IllegalArgumentException("must have 1 to " + longest + " visible characters");
		}
	}

	private static boolean isControl(int character) {
		return Character.isISOControl(character) || BIDIRECTIONAL.indexOf(character) >= 0;
	}

}
