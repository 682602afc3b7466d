package dev.parley.defaults.web;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Derives from a record which fields its schema requires and which may be null, and
 * refuses two types with one name.
 */
@SuppressWarnings({ "rawtypes", "unchecked" })
class RecordSchemas implements ModelConverter {

	private static final String REFERENCE = "#/components/schemas/";

	private final Map<String, JavaType> types = new ConcurrentHashMap<>();

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
		JavaType java = Json.mapper().constructType(type.getType());
		if (schema != null && java != null && java.getRawClass().isRecord()) {
			complete(java, schema, context.getDefinedModels());
		}
		return schema;
	}

	private void complete(JavaType type, Schema<?> schema, Map<String, Schema> models) {
		Schema<?> model = (schema.get$ref() != null) ? models.get(schema.get$ref().replace(REFERENCE, "")) : schema;
		if (model == null || model.getProperties() == null) {
			return;
		}
		String name = String.valueOf((schema.get$ref() != null) ? schema.get$ref() : schema.getName());
		JavaType other = this.types.putIfAbsent(name, type);
		if (other != null && !other.equals(type)) {
			throw new IllegalStateException(
					"%s and %s have the same name in the API description; give one of them another with @Schema(name = …)"
						.formatted(other.getRawClass().getName(), type.getRawClass().getName()));
		}
		Set<String> required = new LinkedHashSet<>((model.getRequired() != null) ? model.getRequired() : List.of());
		require(type.getRawClass(), model, required);
		model.setRequired(required.isEmpty() ? null : List.copyOf(required));
	}

	private static void require(Class<?> type, Schema<?> model, Set<String> required) {
		for (RecordComponent component : type.getRecordComponents()) {
			if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
				require(component.getType(), model, required);
				continue;
			}
			Schema<?> property = model.getProperties().get(component.getName());
			if (property == null) {
				continue;
			}
			JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
			boolean always = include != null && include.value() == JsonInclude.Include.ALWAYS;
			boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
			if (!nullable || always) {
				required.add(component.getName());
			}
			if (nullable && always) {
				property.addType("null");
			}
		}
	}

}
