package dev.parley.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.TypeElement;

/** Finds the changes of a .proto file that break callers with the old one. */
final class ProtobufChange {

	private final Map<String, String> facts = new TreeMap<>();

	private ProtobufChange(ProtoFileElement file) {
		this.facts.put("the package", String.valueOf(file.getPackageName()));
		file.getServices()
			.forEach((service) -> service.getRpcs()
				.forEach((method) -> this.facts.put("the method " + service.getName() + "." + method.getName(),
						signature(method))));
		file.getTypes().forEach((type) -> add("", type));
	}

	/** What a caller relies on and does not find any more; additions are harmless. */
	static List<String> breaches(String before, String after) {
		Map<String, String> now = new ProtobufChange(parse(after)).facts;
		List<String> breaches = new ArrayList<>();
		new ProtobufChange(parse(before)).facts.forEach((subject, was) -> {
			String is = now.get(subject);
			if (is == null) {
				breaches.add("%s was %s and is gone".formatted(subject, was));
			}
			else if (!is.equals(was)) {
				breaches.add("%s was %s and is %s".formatted(subject, was, is));
			}
		});
		return breaches;
	}

	private static ProtoFileElement parse(String text) {
		return ProtoParser.Companion.parse(Location.get(""), text);
	}

	private static String signature(RpcElement method) {
		return "(%s%s) returns (%s%s)".formatted(method.getRequestStreaming() ? "stream " : "", method.getRequestType(),
				method.getResponseStreaming() ? "stream " : "", method.getResponseType());
	}

	private void add(String outer, TypeElement type) {
		String name = outer + type.getName();
		this.facts.put("the type " + name, (type instanceof EnumElement) ? "an enum" : "a message");
		switch (type) {
			case MessageElement message -> {
				message.getFields().forEach((field) -> add(name, field, ""));
				message.getOneOfs()
					.forEach((oneOf) -> oneOf.getFields()
						.forEach((field) -> add(name, field, " of the oneof " + oneOf.getName())));
			}
			case EnumElement choice -> choice.getConstants()
				.forEach((constant) -> this.facts.put("the value %d of %s".formatted(constant.getTag(), name),
						constant.getName()));
			default -> {
			}
		}
		type.getNestedTypes().forEach((nested) -> add(name + ".", nested));
	}

	private void add(String message, FieldElement field, String group) {
		Field.Label label = field.getLabel();
		this.facts.put("the field %d of %s".formatted(field.getTag(), message),
				((label != null) ? label.name().toLowerCase(Locale.ROOT) + " " : "") + field.getType() + " "
						+ field.getName() + group);
	}

}
