package dev.parley.defaults.web;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

import org.springframework.core.NestedExceptionUtils;

/** Reads text from JSON, unless PostgreSQL could not store it as it was sent. */
class StorableText extends StringDeserializer {

	/** The SQL state of a text that the database cannot store, such as one with NUL. */
	private static final String NOT_IN_REPERTOIRE = "22021";

	/**
	 * Tells whether the database refused a text. Some arrive in a form that no filter can
	 * check, such as a name in Basic authentication.
	 */
	static boolean isMissing(Throwable ex) {
		return NestedExceptionUtils.getMostSpecificCause(ex) instanceof SQLException refusal
				&& NOT_IN_REPERTOIRE.equals(refusal.getSQLState());
	}

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		String text = super.deserialize(parser, context);
		if (text != null && text.codePoints().anyMatch((c) -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
			throw context.weirdStringException(text, String.class, "NUL or half of a surrogate pair");
		}
		return text;
	}

}
