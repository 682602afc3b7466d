package dev.parley.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The documents that both sides of a boundary agree on. */
final class Samples {

	private static final JsonMapper json = new JsonMapper();

	private Samples() {
	}

	static ObjectNode of(String type) {
		return read("samples/" + type.replace("dev.parley.", "") + ".json");
	}

	/** The sample of a type, about another order. */
	static String of(String type, OrderId order, Customer customer) {
		return of(type).put("orderId", order.toString()).put("customer", customer.name()).toString();
	}

	static ObjectNode parse(String text) {
		return (ObjectNode) json.readTree(text);
	}

	private static ObjectNode read(String document) {
		try {
			return parse(Files.readString(Path.of(System.getProperty("parley.home"), "contracts", document)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
