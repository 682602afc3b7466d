package dev.parley.servers.test;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Connects an application to the containers. */
@AutoConfiguration(before = ServiceConnectionAutoConfiguration.class)
@Conditional(OnContainers.class)
class ContainersAutoConfiguration {

	@Bean
	@ServiceConnection
	@ConditionalOnMissingBean(JdbcConnectionDetails.class)
	PostgreSQLContainer postgres(Environment environment) {
		return new DatabaseContainer(environment.getRequiredProperty(Servers.ROLE));
	}

	/** For applications with a broker. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(KafkaConnectionDetails.class)
	static class Broker {

		@Bean
		@ServiceConnection
		@ConditionalOnMissingBean(KafkaConnectionDetails.class)
		KafkaContainer kafka() {
			return KafkaServer.shared();
		}

	}

}
