package dev.parley.defaults.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Reads text from JSON, unless PostgreSQL could not store it as it was sent. */
class StorableText extends StringDeserializer {

	@Override
	public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
		String text = super.deserialize(parser, context);
		if (text != null && text.codePoints().anyMatch((c) -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
			throw context.weirdStringException(text, String.class, "NUL or half of a surrogate pair");
		}
		return text;
	}

}
