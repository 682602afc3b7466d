package dev.parley.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A message is judged by its topic, its headers, its key and its body. */
class VerdictTests {

	private static final String ORDER = "0199a5c0-7d3e-7c41-9b1a-52f0c6d8e102";

	private final Contracts contracts = Contracts.current();

	private final Verdict verdict = new Verdict(this.contracts);

	@Test
	void everySampleIsAMessageThatKeepsToItsContract() {
		assertThat(this.contracts.asyncApi().services()).flatMap(this.contracts::formsReadBy)
			.hasSizeGreaterThan(20)
			.allSatisfy((form) -> assertThat(this.verdict.on(read(form.about(ORDER), form.topic()))).isEmpty());
	}

	@Test
	void aTypeIsRefusedOnAnotherTopic() {
		assertThat(this.verdict.on(read(placed().about(ORDER), "reservations")))
			.containsExactly("asyncapi.yaml has no dev.parley.order.placed.v1 on the topic reservations");
	}

	@ParameterizedTest
	@CsvSource({ "ce_id, 7", "ce_time, yesterday", "ce_source, not a uri", "ce_specversion, 0.3",
			"content-type, text/plain", "traceparent, 1-2-3", "ce_subject, another" })
	void aHeaderIsRefusedInAnotherForm(String header, String value) {
		ProducerRecord<byte[], byte[]> message = placed().about(ORDER);
		message.headers().remove(header).add(header, value.getBytes(StandardCharsets.UTF_8));
		assertThat(this.verdict.on(read(message, "orders"))).singleElement().asString().contains(header);
	}

	@Test
	void aMissingHeaderIsRefused() {
		ProducerRecord<byte[], byte[]> message = placed().about(ORDER);
		message.headers().remove("ce_time");
		assertThat(this.verdict.on(read(message, "orders"))).singleElement().asString().contains("ce_time");
	}

	@Test
	void aKeyIsRefusedInAnotherForm() {
		assertThat(this.verdict.on(read(placed().about("order-7"), "orders"))).hasSize(2);
	}

	private Form placed() {
		String type = Contracts.PREFIX + "order.placed.v1";
		return new Form("orders", type, "as it is", this.contracts.sample(type));
	}

	private static ConsumerRecord<String, String> read(ProducerRecord<byte[], byte[]> sent, String topic) {
		return new ConsumerRecord<>(topic, 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, text(sent.key()),
				text(sent.value()), new RecordHeaders(sent.headers()), Optional.empty());
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
