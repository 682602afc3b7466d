package dev.parley.messaging;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaOperations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Broadcasts reach every instance, including those that start later. */
class BroadcastTests {

	@Test
	@SuppressWarnings("unchecked")
	void startsAnInstanceWithAllBroadcastsAndKeepsItUpToDate() {
		try (ConfigurableApplicationContext first = start()) {
			KafkaOperations<byte[], byte[]> kafka = first.getBean(KafkaOperations.class);
			for (int i = 0; i < 300; i++) {
				kafka.send(price("thing-" + i, 1));
			}
			kafka.send(new ProducerRecord<>("prices", "odd".getBytes(UTF_8), "unreadable".getBytes(UTF_8)));
			kafka.flush();
			try (ConfigurableApplicationContext second = start()) {
				assertThat(second.getBean(Wall.class).prices).hasSize(300);
				kafka.send(price("thing-7", 2)).join();
				await().untilAsserted(() -> {
					assertThat(first.getBean(Wall.class).prices).containsEntry("thing-7", 2);
					assertThat(second.getBean(Wall.class).prices).containsEntry("thing-7", 2);
				});
			}
		}
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Wall.class).web(WebApplicationType.NONE)
			.run("--spring.config.import=classpath:messaging.yaml", "--spring.application.name=wall",
					"--spring.datasource.username=broadcast",
					"--spring.cloud.stream.bindings.prices-in-0.destination=prices",
					"--parley.messaging.topics.prices.partitions=3", "--parley.messaging.topics.prices.compacted=true",
					"--management.otlp.metrics.export.enabled=false");
	}

	private static ProducerRecord<byte[], byte[]> price(String thing, int amount) {
		ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("prices", thing.getBytes(UTF_8),
				"{\"amount\":%d}".formatted(amount).getBytes(UTF_8));
		message.headers()
			.add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8))
			.add("ce_type", "test.price.v1".getBytes(UTF_8))
			.add("ce_time", "2026-01-01T00:00:00Z".getBytes(UTF_8));
		return message;
	}

	/** A service that keeps the prices in memory. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Wall {

		final Map<String, Integer> prices = new ConcurrentHashMap<>();

		@Bean
		EventConsumer prices(Broadcasts broadcasts) {
			return broadcasts.consumer()
				.on("test.price.v1", Price.class, (event) -> this.prices.put(event.key(), event.data().amount()));
		}

	}

	/** The price of a thing. */
	record Price(int amount) {
	}

}
