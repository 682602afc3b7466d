package dev.parley.defaults.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes a JSON error by its path in the body, without exposing class names. */
final class JsonPath {

	private JsonPath() {
	}

	static String of(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : ex.getPath()) {
			if (step.getPropertyName() == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
		}
		return path.toString();
	}

	static String complaint(JacksonException ex) {
		return switch (ex) {
			case UnrecognizedPropertyException _ -> "is not a known field";
			case InvalidFormatException format when format.getTargetType() == String.class ->
				"must not contain a NUL character or half of a surrogate pair";
			case StreamReadException _ -> "is given twice or has the wrong form";
			case InvalidNullException _ -> "must not be null";
			case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
				"must be " + kind(mismatch.getTargetType());
			default -> "has the wrong form";
		};
	}

	private static String kind(Class<?> type) {
		if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
			return "a whole number";
		}
		if (type == String.class) {
			return "a text";
		}
		return (Iterable.class.isAssignableFrom(type)) ? "a list" : "of another form";
	}

}
