package dev.parley.benchmarks.outbox;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The library {@code namastack-outbox}. Its handler sends as the library's own one for
 * Kafka does: a record, and the wait for its acknowledgement.
 */
final class NamastackOutbox implements Contestant {

	/** As its documentation tunes it for the best published latency. */
	private static final Map<String, String> TUNED = Map.of("namastack.outbox.polling.fixed.interval", "25ms",
			"namastack.outbox.polling.batch-size", "800", "spring.threads.virtual.enabled", "true",
			"namastack.outbox.processing.executor-concurrency-limit", "30",
			"namastack.outbox.processing.delete-completed-records", "true");

	@Override
	public ConfigurableApplicationContext start(String topic) {
		String[] own = TUNED.entrySet()
			.stream()
			.map((setting) -> setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new);
		String[] common = { "parley.benchmark.topic=" + topic,
				"spring.autoconfigure.exclude=dev.parley.messaging.MessagingAutoConfiguration,dev.parley.messaging.kafka.KafkaMessagingAutoConfiguration,dev.parley.messaging.web.DeadLettersAutoConfiguration",
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
		application.getBean(Sender.class).gate.drainPermits();
	}

	@Override
	public void resume(ConfigurableApplicationContext application) {
		application.getBean(Sender.class).gate.release(1_000_000_000);
	}

	@Override
	public String toString() {
		return "namastack 1.6.0, tuned (25 ms, 800 keys, virtual threads)";
	}

	/** Nothing but the library and a handler. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Sender sender(JsonMapper json, Environment environment) {
			Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.kafka(),
					ProducerConfig.ACKS_CONFIG, "all");
			return new Sender(
					new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(settings, new StringSerializer(),
							new ByteArraySerializer())),
					json, environment.getRequiredProperty("parley.benchmark.topic"));
		}

	}

	/** Sends a record and waits until the broker has it. */
	static class Sender implements OutboxTypedHandler<Contestant.Parcel> {

		private final Semaphore gate = new Semaphore(1_000_000_000);

		private final KafkaTemplate<String, byte[]> kafka;

		private final JsonMapper json;

		private final String topic;

		Sender(KafkaTemplate<String, byte[]> kafka, JsonMapper json, String topic) {
			this.kafka = kafka;
			this.json = json;
			this.topic = topic;
		}

		@Override
		public void handle(Contestant.Parcel parcel, OutboxRecordMetadata metadata) {
			this.gate.acquireUninterruptibly();
			this.kafka.send(this.topic, metadata.getKey(), this.json.writeValueAsBytes(parcel)).join();
		}

	}

}
