package dev.parley.contracts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares messages that a service has sent with their contract. */
public final class Verdict {

	private static final String DEAD_LETTER = "dead-letter";

	private static final JsonMapper json = new JsonMapper();

	private final Contracts contracts;

	private final AsyncApi asyncApi;

	private final Map<String, JsonNode> schemas;

	private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(builder) -> builder
				.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

	public Verdict(Contracts contracts) {
		this.contracts = contracts;
		this.asyncApi = contracts.asyncApi();
		this.schemas = contracts.schemas();
	}

	/** The types of messages, by topic. */
	public static Map<String, SortedSet<String>> types(Collection<ConsumerRecord<String, String>> messages) {
		return messages.stream()
			.collect(Collectors.groupingBy(ConsumerRecord::topic,
					Collectors.mapping(Verdict::type, Collectors.toCollection(TreeSet::new))));
	}

	/**
	 * Checks the topic, headers, key and body of a message.
	 * @return the violations; empty if there are none
	 */
	public List<String> on(ConsumerRecord<String, String> message) {
		ObjectNode headers = headers(message);
		String type = type(message);
		if (type.equals(DEAD_LETTER)) {
			return violations(DEAD_LETTER + ".schema.json", headers.toString());
		}
		if (!this.asyncApi.topics().getOrDefault(message.topic(), new TreeSet<>()).contains(type)) {
			return List.of("asyncapi.yaml has no " + type + " on the topic " + message.topic());
		}
		List<String> violations = new ArrayList<>(violations("envelope.schema.json", headers.toString()));
		violations.addAll(violations(this.asyncApi.key(message.topic(), type), json.writeValueAsString(message.key())));
		violations.addAll(ofBody(type, message.value()));
		if (!headers.path("ce_subject").asString().equals(message.key())) {
			violations.add("ce_subject is not the key of the message");
		}
		return violations;
	}

	private static String type(ConsumerRecord<String, String> message) {
		return message.topic().endsWith(".dead-letters") ? DEAD_LETTER : headers(message).path("ce_type").asString("");
	}

	private static ObjectNode headers(ConsumerRecord<String, String> message) {
		ObjectNode headers = json.createObjectNode();
		message.headers()
			.forEach((header) -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
		return headers;
	}

	List<String> ofBody(String type, String body) {
		return violations(Contracts.schemaOf(type), body);
	}

	private List<String> violations(String file, String text) {
		JsonNode schema = this.schemas.get(file);
		if (schema == null) {
			return List.of(this.contracts.directory().resolve(file) + " is missing");
		}
		return violations(schema, text).stream().map((violation) -> file + ": " + violation).toList();
	}

	private List<String> violations(JsonNode schema, String text) {
		return this.registry.getSchema(schema)
			.validate(text, InputFormat.JSON)
			.stream()
			.map((error) -> error.getInstanceLocation() + ": " + error.getMessage())
			.toList();
	}

}
