package dev.parley.inventory;

/** The rule for text that people enter: visible, and of limited length. */
final class Text {

	private Text() {
	}

	static void require(String value, int longest) {
		if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("must have 1 to " + longest + " visible characters");
		}
	}

}
