package dev.parley.benchmarks.outbox;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import dev.parley.servers.Unchecked;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The library {@code namastack-outbox}, with a handler that sends a record and waits for
 * the acknowledgement, as the library's own handler for Kafka does.
 */
final class NamastackOutbox implements Contestant {

	/** The settings of the best latency in its documentation. */
	private static final Map<String, String> TUNED = Map.of("namastack.outbox.polling.fixed.interval", "25ms",
			"namastack.outbox.polling.batch-size", "800", "spring.threads.virtual.enabled", "true",
			"namastack.outbox.processing.executor-concurrency-limit", "30",
			"namastack.outbox.processing.delete-completed-records", "true");

	private static final int MANY = 1_000_000_000;

	@Override
	public ConfigurableApplicationContext start(String topic) {
		String[] own = TUNED.entrySet()
			.stream()
			.map((setting) -> setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
		String[] common = { "parley.benchmark.topic=" + topic,
				"spring.autoconfigure.exclude=dev.parley.messaging.MessagingAutoConfiguration,dev.parley.messaging.kafka.KafkaMessagingAutoConfiguration,dev.parley.messaging.kafka.KafkaBindingsAutoConfiguration,dev.parley.messaging.web.DeadLettersAutoConfiguration",
				"spring.kafka.bootstrap-servers=" + Servers.kafka() };
		return Servers.application(Application.class, "namastack")
			.properties(Stream.of(own, common).flatMap(Stream::of).toArray(String[]::new))
			.run();
	}

	@Override
	public void append(ConfigurableApplicationContext application, String topic, String key, Parcel parcel) {
		application.getBean(Outbox.class).schedule(parcel, key);
	}

	@Override
	public void pause(ConfigurableApplicationContext application) {
		application.getBean(Sender.class).gate().drainPermits();
	}

	@Override
	public void resume(ConfigurableApplicationContext application) {
		application.getBean(Sender.class).gate().release(MANY);
	}

	@Override
	public String toString() {
		return "namastack 1.6.0, tuned (25 ms, 800 keys, virtual threads)";
	}

	/** An application with the library and a handler. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Sender sender(JsonMapper json, Environment environment) {
			Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.kafka(),
					ProducerConfig.ACKS_CONFIG, "all");
			return new Sender(new Semaphore(MANY),
					new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), json,
					environment.getRequiredProperty("parley.benchmark.topic"));
		}

	}

	/** Sends a record, and waits for its acknowledgement. */
	record Sender(Semaphore gate, KafkaProducer<String, byte[]> kafka, JsonMapper json,
			String topic) implements OutboxTypedHandler<Contestant.Parcel> {

		@Override
		public void handle(Contestant.Parcel parcel, OutboxRecordMetadata metadata) {
			this.gate.acquireUninterruptibly();
			Unchecked.get(() -> this.kafka
				.send(new ProducerRecord<>(this.topic, metadata.getKey(), this.json.writeValueAsBytes(parcel)))
				.get());
		}

	}

}
