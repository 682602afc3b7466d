package dev.parley.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the samples of the contracts. */
final class Samples {

	private static final JsonMapper json = new JsonMapper();

	private Samples() {
	}

	static ObjectNode of(String type) {
		return read("samples/" + type.replace("dev.parley.", "") + ".json");
	}

	/** Reads the sample of a type, with another order. */
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
