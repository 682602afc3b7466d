package dev.parley.defaults.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * One page of a list, and the cursor of the next.
 *
 * @param items what is on this page
 * @param next the opaque cursor that asks for the page behind it; null on the last one
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

	/**
	 * Makes a page from rows of which one more than the limit was asked for.
	 * @param rows up to {@code limit + 1} rows
	 * @param limit the size of a page
	 * @param cursor the place of a row in the order of the list
	 * @return the first {@code limit} rows, with a cursor if there are more
	 * @param <T> the type of the items
	 */
	public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
		if (rows.size() <= limit) {
			return new Page<>(rows, null);
		}
		List<T> items = List.copyOf(rows.subList(0, limit));
		byte[] place = cursor.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
		return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(place));
	}

	/**
	 * Reads the cursor that a caller sent.
	 * @param cursor the opaque cursor, or null for the first page
	 * @return the place that it stands for, or null
	 */
	public static @Nullable String cursor(@Nullable String cursor) {
		if (cursor == null) {
			return null;
		}
		try {
			return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw badCursor();
		}
	}

	/**
	 * The answer to a cursor that no page of this list gave out.
	 * @return the problem, to be thrown
	 */
	public static Problem badCursor() {
		return Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The cursor is not one of this list",
				List.of(new Problem.Field("cursor", "take it from `next` of the page before")));
	}

}
