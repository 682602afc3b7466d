package dev.parley.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of a message that a consumer must be able to read.
 *
 * @param type the CloudEvents type
 * @param name describes the form
 * @param body the sample
 * @param headers headers besides those of the contract
 */
public record Form(String topic, String type, String name, String body, Map<String, String> headers) {

	private static final JsonMapper json = new JsonMapper();

	Form(String topic, String type, String name, String body) {
		this(topic, type, name, body, Map.of());
	}

	/** The same message with unknown headers, and unknown fields at every level. */
	Form extended() {
		JsonNode extended = json.readTree(this.body);
		extend(extended);
		return new Form(this.topic, this.type, this.name + ", extended", extended.toString(),
				Map.of("ce_dataschema", "urn:of:a:later:version", "ce_unknown", "1", "unknown", "2"));
	}

	/** The same message with another value, such as a product. */
	public Form with(String value, Object other) {
		return new Form(this.topic, this.type, this.name, this.body.replace(value, other.toString()), this.headers);
	}

	/**
	 * Creates a record.
	 * @param key the order, e-mail, report, product or login that replaces that of the
	 * sample
	 */
	public ProducerRecord<byte[], byte[]> about(Object key) {
		JsonNode sample = json.readTree(this.body);
		String old = Stream.of("orderId", "mailId", "reportId", "sku", "id")
			.map((name) -> sample.path(name).asString(""))
			.filter((id) -> !id.isEmpty())
			.findFirst()
			.orElseThrow();
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(this.topic, bytes(key.toString()),
				bytes(this.body.replace(old, key.toString())));
		Map<String, String> all = new TreeMap<>(this.headers);
		all.putAll(Map.of("ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_type", this.type,
				"ce_source", "/test", "ce_time", Instant.now().toString(), "ce_subject", key.toString(), "content-type",
				"application/json"));
		all.forEach((header, value) -> message.headers().add(header, bytes(value)));
		return message;
	}

	@Override
	public String toString() {
		return this.type + ", " + this.name;
	}

	private static void extend(JsonNode node) {
		node.forEach(Form::extend);
		if (node instanceof ObjectNode object) {
			object.put("unknownText", "later").put("unknownNumber", 1.5).putNull("unknownNothing");
			object.putArray("unknownList").addObject().put("unknownText", "later");
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
