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
 * One page of a list.
 *
 * @param next the opaque cursor of the next page; null on the last page
 */
public record Page<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

	/**
	 * Makes a page from a query for one row more than fits.
	 * @param rows up to {@code limit + 1} rows
	 * @param cursor writes the position of a row in the list
	 * @return the first {@code limit} rows, with a cursor if there are more
	 */
	public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
		if (rows.size() <= limit) {
			return new Page<>(rows, null);
		}
		List<T> items = List.copyOf(rows.subList(0, limit));
		byte[] position = cursor.apply(items.getLast()).getBytes(StandardCharsets.UTF_8);
		return new Page<>(items, Base64.getUrlEncoder().withoutPadding().encodeToString(position));
	}

	/**
	 * Reads the cursor of a request.
	 * @param cursor null for the first page
	 * @param reader parses the position that the cursor of {@link #of} was written from
	 * @return the position, or null for the first page
	 * @throws Problem with status 400 if this list did not issue the cursor
	 */
	public static <T> @Nullable T cursor(@Nullable String cursor, Function<String, T> reader) {
		if (cursor == null) {
			return null;
		}
		try {
			return reader.apply(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
		}
		catch (RuntimeException ex) {
			throw Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The cursor does not belong to this list",
					List.of(new Problem.Field("cursor", "must be the value of `next` on the previous page")));
		}
	}

}
