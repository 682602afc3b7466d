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
		return ifMatch == null || ifMatch.strip().equals("*")
				|| Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(of(version)::equals);
	}

	/** The problem of a change that is based on an outdated version (412). */
	public static Problem stale() {
		return Problem.of(HttpStatus.PRECONDITION_FAILED, "stale",
				"If-Match does not name the current version of the resource; read it again and retry with its new ETag");
	}

}
