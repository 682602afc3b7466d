package dev.parley.defaults.web;

import java.util.Arrays;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/** The version of a resource as an HTTP entity tag (RFC 9110, section 8.8.3). */
public final class EntityTag {

	private EntityTag() {
	}

	/**
	 * Writes a version as a strong entity tag.
	 * @param version the version of the resource
	 * @return the tag, quotes included
	 */
	public static String of(long version) {
		return "\"" + version + "\"";
	}

	/**
	 * Refuses a change that was made from another version (412).
	 * @param ifMatch the caller's {@code If-Match}; null or {@code *} accepts any version
	 * @param version the version that the resource has now
	 */
	public static void check(@Nullable String ifMatch, long version) {
		if (ifMatch == null || ifMatch.strip().equals("*")) {
			return;
		}
		if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(of(version)::equals)) {
			throw Problem.of(HttpStatus.PRECONDITION_FAILED, "stale",
					"The resource was changed meanwhile; read it again and repeat the change with its new ETag");
		}
	}

}
