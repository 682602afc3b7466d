package dev.parley.defaults;

import java.util.stream.Stream;

import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Refuses a number or a truth value where a text is expected, which no property of
 * Jackson does.
 */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
class StrictJsonAutoConfiguration {

	@Bean
	JsonMapperBuilderCustomizer textsAreTexts() {
		return (json) -> json.withCoercionConfig(LogicalType.Textual,
				(texts) -> Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
					.forEach((shape) -> texts.setCoercion(shape, CoercionAction.Fail)));
	}

}
