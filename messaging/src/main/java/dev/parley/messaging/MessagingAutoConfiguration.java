package dev.parley.messaging;

import java.time.Clock;
import java.util.Map;

import javax.sql.DataSource;

import dev.parley.defaults.DeferredWrites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets up the outbox, the inbox and the dead letters in the database of the service.
 */
@AutoConfiguration(
		after = { DataSourceAutoConfiguration.class, JdbcClientAutoConfiguration.class,
				TransactionAutoConfiguration.class, JacksonAutoConfiguration.class },
		afterName = "dev.parley.defaults.DeferredWritesAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
class MessagingAutoConfiguration {

	/**
	 * Migrates a schema of its own, with a history of its own. The role that owns the
	 * service's schema owns it too.
	 */
	@Bean
	@ConditionalOnBooleanProperty(name = "spring.flyway.enabled", matchIfMissing = true)
	InitializingBean messagingSchema(DataSource dataSource, Environment environment) {
		FluentConfiguration flyway = Flyway.configure()
			.schemas("messaging")
			.locations("classpath:db/messaging", "classpath:db/callback");
		String owner = environment.getProperty("spring.flyway.user");
		return () -> ((owner == null) ? flyway.dataSource(dataSource)
				: flyway.dataSource(environment.getRequiredProperty("spring.datasource.url"), owner,
						environment.getRequiredProperty("spring.flyway.password")))
			.load()
			.migrate();
	}

	@Bean
	OutboxRelay outboxRelay(JdbcClient jdbc, DataSource database, Publisher publisher, Environment environment) {
		OutboxLeases leases = new OutboxLeases(jdbc);
		return new OutboxRelay(new OutboxTable(jdbc), leases, new OutboxSignals(database, leases), publisher,
				"/" + environment.getRequiredProperty("spring.application.name"));
	}

	@Bean
	Outbox outbox(DeferredWrites writes, OutboxRelay relay, MessagingProperties properties, JsonMapper json,
			ObservationRegistry observations) {
		return new Outbox(writes, relay, properties.topics().keySet(), json, observations);
	}

	@Bean
	MessagingFacts messagingFacts(JdbcClient jdbc) {
		return new MessagingFacts(jdbc);
	}

	@Bean
	MessagingMetrics messagingMetrics(MessagingFacts facts) {
		return new MessagingMetrics(facts);
	}

	@Bean
	Inbox inbox(JdbcClient jdbc, PlatformTransactionManager transactions, JsonMapper json,
			ObservationRegistry observations, Clock clock, MessagingProperties properties) {
		return new Inbox(jdbc, new TransactionTemplate(transactions), json, observations, clock, properties.memory());
	}

	@Bean
	InboxPruning inboxPruning(Inbox inbox) {
		return new InboxPruning(inbox);
	}

	@Bean
	Queue queue(Inbox inbox) {
		return new Queue(inbox);
	}

	@Bean
	PostponedJobs postponedJobs(JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions,
			Publisher publisher, MessagingProperties properties, Clock clock) {
		return new PostponedJobs(jdbc, json, new TransactionTemplate(transactions), publisher, properties.queues(),
				clock);
	}

	@Bean
	JobResumption jobResumption(PostponedJobs jobs, MessagingProperties properties) {
		return new JobResumption(jobs, properties);
	}

	@Bean
	DeadLetters deadLetters(JdbcClient jdbc, JsonMapper json, PlatformTransactionManager transactions,
			MeterRegistry meters, MessagingProperties properties, ObjectProvider<Functions> functions,
			BeanFactory beans) {
		return new DeadLetters(jdbc, json, new TransactionTemplate(transactions), meters, (message) -> {
			String queue = message.topic();
			return beans.getBean(properties.queues().containsKey(queue) ? queue : functions.getObject().name(message),
					EventConsumer.class);
		});
	}

	/** Names the function of Spring Cloud Stream that reads a topic. */
	interface Functions {

		String name(Delivery message);

	}

	/** Reads the bindings of Spring Cloud Stream, which not every service has. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(BindingServiceProperties.class)
	static class Bindings {

		@Bean
		Functions boundFunctions(BindingServiceProperties bindings) {
			return (message) -> bindings.getBindings()
				.entrySet()
				.stream()
				.filter((binding) -> message.topic().equals(binding.getValue().getDestination())
						&& message.consumer().equals(binding.getValue().getGroup()))
				.map(Map.Entry::getKey)
				.map((name) -> name.replaceFirst("-in-0$", ""))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("The service no longer consumes " + message.topic()
						+ " as " + message.consumer() + "; discard the dead letter"));
		}

	}

}
