package dev.parley.inventory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.parley.defaults.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Turns what was sent into values of the core, whose constructors say what is wrong with
 * it, and reports all of it at once.
 */
final class Fields {

	private final List<Problem.Field> errors = new ArrayList<>();

	<S, T> Optional<T> read(String field, @Nullable S sent, Function<S, T> constructor) {
		if (sent == null) {
			this.errors.add(new Problem.Field(field, "is required"));
			return Optional.empty();
		}
		try {
			return Optional.of(constructor.apply(sent));
		}
		catch (IllegalArgumentException ex) {
			this.errors.add(new Problem.Field(field, String.valueOf(ex.getMessage())));
			return Optional.empty();
		}
	}

	void requireValid() {
		if (!this.errors.isEmpty()) {
			throw Problem.invalid(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid", this.errors);
		}
	}

}
