package dev.parley.images;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image that cannot change.
 *
 * @param name its name with its registry, without a tag
 * @param digest its SHA-256, in hexadecimal
 */
record ImageReference(String name, String digest) {

	private static final Pattern PATTERN = Pattern.compile("([^@\\s]+)@sha256:([0-9a-f]{64})");

	static ImageReference parse(String text) {
		Matcher matcher = PATTERN.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'" + text + "' does not name an image by its digest (NAME@sha256:…)");
		}
		return new ImageReference(matcher.group(1), matcher.group(2));
	}

	@Override
	public String toString() {
		return this.name + "@sha256:" + this.digest;
	}

}
