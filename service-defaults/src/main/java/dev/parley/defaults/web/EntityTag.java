package dev.parley.defaults.web;

import java.util.Arrays;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** The version of a resource as an HTTP entity tag (RFC 9110, section 8.8.3). */
public final class EntityTag {

	private EntityTag() {
	}

	/** Writes a version as a strong entity tag, including the quotes. */
	public static String of(long version) {
		return "\"" + version + "\"";
	}

	/**
	 * Compares the caller's {@code If-Match} with the current version.
	 * @param ifMatch null or {@code *} matches any version
	 */
	public static boolean matches(@Nullable String ifMatch, long version) {
		return ifMatch == null || names(ifMatch, of(version));
	}

	/**
	 * Evaluates the conditions of a change (RFC 9110, section 13.2.2).
	 * @param version the current version, or null if the resource does not exist
	 */
	public static boolean allowsChange(@Nullable String ifMatch, @Nullable String ifNoneMatch, @Nullable Long version) {
		if (version == null) {
			return ifMatch == null;
		}
		// If-None-Match ignores whether a tag is weak.
		return matches(ifMatch, version)
				&& (ifNoneMatch == null || !names(ifNoneMatch.replace("W/\"", "\""), of(version)));
	}

	private static boolean names(String condition, String tag) {
		return condition.strip().equals("*")
				|| Arrays.stream(condition.split(",")).map(String::strip).anyMatch(tag::equals);
	}

	/** The problem of a request whose condition does not hold (412). */
	public static Problem stale() {
		return Problem.of(HttpStatus.PRECONDITION_FAILED, "stale",
				"If-Match or If-None-Match does not allow the current version of the resource; "
						+ "read it again and retry with its new ETag");
	}

}
