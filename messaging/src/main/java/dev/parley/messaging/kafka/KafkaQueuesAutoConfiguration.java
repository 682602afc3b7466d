package dev.parley.messaging.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.parley.defaults.Outage;
import dev.parley.messaging.DeadLetters;
import dev.parley.messaging.EventConsumer;
import dev.parley.messaging.MessagingProperties;
import dev.parley.messaging.PostponedJobs;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Connects the queues of a service: the topic of the queue is read by a share group with
 * the name of the service.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class, afterName = "dev.parley.messaging.MessagingAutoConfiguration")
@ConditionalOnBean(DeadLetters.class)
class KafkaQueuesAutoConfiguration {

	/** No job waits behind another one with its lock running. */
	private static final Map<String, Object> ONLY_WHAT_IS_HANDLED = Map.of(
			ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit", ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
			"record_limit", ConsumerConfig.MAX_POLL_RECORDS_CONFIG, QueueWorker.JOBS);

	private final MessagingProperties properties;

	private final String group;

	KafkaQueuesAutoConfiguration(MessagingProperties properties, Environment environment) {
		this.properties = properties;
		this.group = environment.getRequiredProperty("spring.application.name");
	}

	@Bean
	KafkaAdmin.NewTopics deadLettersOfQueues() {
		return new KafkaAdmin.NewTopics(this.properties.queues()
			.keySet()
			.stream()
			.map((queue) -> Topics.ofDeadLetters(queue, this.group))
			.toArray(NewTopic[]::new));
	}

	@Bean
	QueueMetrics queueMetrics(KafkaAdmin kafka, PostponedJobs postponed) {
		return new QueueMetrics(kafka.getConfigurationProperties(), this.group, this.properties.queues().keySet(),
				postponed);
	}

	/** The settings of the administrator are those that all clients share. */
	@Bean
	Queues queues(KafkaAdmin kafka, KafkaOperations<?, ?> operations, PostponedJobs postponed, DeadLetters letters,
			MeterRegistry meters, BeanFactory beans) {
		Map<String, Object> client = new HashMap<>(kafka.getConfigurationProperties());
		client.put(ConsumerConfig.GROUP_ID_CONFIG, this.group);
		client.putAll(ONLY_WHAT_IS_HANDLED);
		DeadLetterRecoverer recoverer = DeadLetterRecoverer.to(letters, operations, this.group);
		recoverer.countAttemptsWith((job) -> job.deliveryCount().orElse((short) 1));
		return new Queues(this.properties.queues()
			.entrySet()
			.stream()
			.flatMap((queue) -> workers(queue.getKey(), queue.getValue().workers(), client,
					beans.getBean(queue.getKey(), EventConsumer.class), postponed, recoverer, meters))
			.toList());
	}

	private Stream<QueueWorker> workers(String queue, int number, Map<String, Object> client, EventConsumer consumer,
			PostponedJobs postponed, DeadLetterRecoverer letters, MeterRegistry meters) {
		Outage outage = new Outage(LogFactory.getLog(Queues.class), "Handling the jobs of the queue " + queue);
		Supplier<ShareConsumer<byte[], byte[]>> consumers = () -> {
			ShareConsumer<byte[], byte[]> subscribed = new KafkaShareConsumer<>(client, new ByteArrayDeserializer(),
					new ByteArrayDeserializer());
			subscribed.subscribe(List.of(queue));
			return subscribed;
		};
		Consumer<AcknowledgeType> results = (result) -> meters
			.counter("parley.queue.jobs", "queue", queue, "result", result.name().toLowerCase(Locale.ROOT))
			.increment();
		return IntStream.range(0, number)
			.mapToObj((worker) -> new QueueWorker(queue, worker, consumers,
					(job) -> new JobAttempts(job, this.group, consumer, postponed, letters, outage), results));
	}

}
