package dev.parley.defaults.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Converts the fields of a request to domain values and collects every error, so that the
 * caller sees all of them at once.
 */
public final class Fields {

	private final List<Problem.Field> errors = new ArrayList<>();

	/**
	 * Converts one field.
	 * @param field the path of the field in the request ({@code lines[0].quantity})
	 * @param constructor throws {@link IllegalArgumentException} with the message for the
	 * caller
	 * @return empty if the field is missing or invalid
	 */
	public <S, T> Optional<T> read(String field, @Nullable S sent, Function<S, T> constructor) {
		if (sent == null) {
			reject(field, "is required");
			return Optional.empty();
		}
		try {
			return Optional.of(constructor.apply(sent));
		}
		catch (IllegalArgumentException ex) {
			reject(field, String.valueOf(ex.getMessage()));
			return Optional.empty();
		}
	}

	/** Adds an error that no constructor reports. */
	public void reject(String field, String message) {
		this.errors.add(new Problem.Field(field, message));
	}

	/**
	 * Ends the conversion.
	 * @throws Problem with status 400 if a field is missing or invalid
	 */
	public void requireValid() {
		requireValid(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid");
	}

	/**
	 * Ends the conversion.
	 * @throws Problem as described by the parameters if a field is missing or invalid
	 */
	public void requireValid(HttpStatus status, String name, String detail) {
		if (!this.errors.isEmpty()) {
			throw Problem.invalid(status, name, detail, this.errors);
		}
	}

}
