package dev.parley.messaging;

import javax.sql.DataSource;

import io.micrometer.observation.ObservationRegistry;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.config.ProducerMessageHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.integration.kafka.outbound.KafkaProducerMessageHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up outbox and inbox in the service's database, and their way to the broker. */
@AutoConfiguration(after = { DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		TransactionAutoConfiguration.class, JacksonAutoConfiguration.class, KafkaAutoConfiguration.class })
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

	/**
	 * The tables have a schema and a history of their own, apart from the service's, and
	 * are made by the same role as those.
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
	BrokerSecrets brokerSecrets(Environment environment) {
		return new BrokerSecrets(environment);
	}

	@Bean
	OutboxRelay outboxRelay(JdbcTemplate jdbc, BindingService bindings, MessagingProperties properties,
			Environment environment) {
		String source = "/" + environment.getRequiredProperty("spring.application.name");
		EventChannels channels = new EventChannels(bindings, properties.topics().keySet(), source);
		OutboxLeases leases = new OutboxLeases(jdbc);
		return new OutboxRelay(new OutboxTable(jdbc), leases, new OutboxSignals(jdbc, leases), channels);
	}

	@Bean
	Outbox outbox(JdbcTemplate jdbc, OutboxRelay relay, JsonMapper json,
			ObjectProvider<ObservationRegistry> observations) {
		return new Outbox(new OutboxTable(jdbc), relay, json,
				observations.getIfAvailable(() -> ObservationRegistry.NOOP));
	}

	@Bean
	MessagingFacts messagingFacts(JdbcTemplate jdbc) {
		return new MessagingFacts(jdbc);
	}

	@Bean
	MessagingMetrics messagingMetrics(MessagingFacts facts) {
		return new MessagingMetrics(facts);
	}

	@Bean
	BroadcastCatchUp broadcastCatchUp(KafkaAdmin kafka, BindingServiceProperties bindings) {
		return new BroadcastCatchUp(kafka,
				bindings.getBindings()
					.values()
					.stream()
					.filter((binding) -> binding.getGroup() == null)
					.map(BindingProperties::getDestination)
					.distinct()
					.toList());
	}

	@Bean
	Inbox inbox(JdbcTemplate jdbc, PlatformTransactionManager transactions, JsonMapper json,
			ObjectProvider<ObservationRegistry> observations, BroadcastCatchUp broadcasts,
			MessagingProperties properties) {
		return new Inbox(jdbc, new TransactionTemplate(transactions), json,
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), broadcasts, properties.memory());
	}

	@Bean
	InboxPruning inboxPruning(Inbox inbox) {
		return new InboxPruning(inbox);
	}

	@Bean
	ProducerMessageHandlerCustomizer<KafkaProducerMessageHandler<?, ?>> receipts() {
		return (handler, destination) -> handler.setFuturesChannel(EventChannels::receive);
	}

	/** Lets the envelope pass as it is, and nothing else. */
	@Bean
	KafkaHeaderMapper cloudEventHeaderMapper() {
		return new SimpleKafkaHeaderMapper("ce_*", CloudEvents.TRACEPARENT, "content-type");
	}

}
