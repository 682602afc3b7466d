package dev.parley.defaults;

import java.math.BigDecimal;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/** Configures what no property of Jackson does: strict strings, and decimals as text. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
class JsonAutoConfiguration {

	/** Rejects a number or a boolean where a string is expected. */
	@Bean
	JsonMapperBuilderCustomizer strictStrings() {
		return (json) -> json.withCoercionConfig(LogicalType.Textual,
				(texts) -> Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
					.forEach((shape) -> texts.setCoercion(shape, CoercionAction.Fail)));
	}

	/** Writes an amount as text, because clients read JSON numbers as binary floats. */
	@Bean
	JsonMapperBuilderCustomizer decimalsAsText() {
		return (json) -> json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
			.withConfigOverride(BigDecimal.class,
					(decimal) -> decimal.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
			.withCoercionConfig(BigDecimal.class,
					(decimal) -> decimal.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert));
	}

}
