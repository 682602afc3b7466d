package dev.parley.servers.test;

import java.util.List;
import java.util.Map;

import dev.parley.servers.kafka.ShareGroup;
import org.apache.kafka.clients.admin.Admin;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Connects an application to the embedded servers, unless it has others. */
@AutoConfiguration(after = ServiceConnectionAutoConfiguration.class, before = DataSourceAutoConfiguration.class,
		beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
class ServersAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	JdbcConnectionDetails embeddedPostgres(Environment environment) {
		return new DatabaseDetails(TestServers.database(environment.getRequiredProperty(Servers.ROLE)));
	}

	/** For applications with a broker. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaConnectionDetails.class)
	static class Broker {

		@Bean
		@ConditionalOnMissingBean
		KafkaConnectionDetails embeddedKafka() {
			return () -> List.of(TestServers.choice().kafka());
		}

		/** Sets what the setup of a platform sets for a service that has queues. */
		@Bean
		InitializingBean shareGroup(KafkaConnectionDetails kafka, Environment environment) {
			boolean queues = Binder.get(environment)
				.bind("parley.messaging.queues", Bindable.mapOf(String.class, Object.class))
				.isBound();
			return () -> {
				if (queues) {
					ShareGroup group = new ShareGroup(environment.getRequiredProperty("spring.application.name"));
					try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
						admin.incrementalAlterConfigs(group.settings()).all().get();
					}
				}
			};
		}

		/**
		 * The Kafka binder of Spring Cloud Stream reads the property before the details.
		 */
		@Bean
		static DynamicPropertyRegistrar brokers(KafkaConnectionDetails kafka) {
			return (properties) -> {
				properties.add("PARLEY_KAFKA", () -> String.join(",", kafka.getBootstrapServers()));
				properties.add("PARLEY_KAFKA_SECURITY", () -> "PLAINTEXT");
			};
		}

	}

}
