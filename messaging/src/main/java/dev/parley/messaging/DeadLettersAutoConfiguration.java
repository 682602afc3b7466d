package dev.parley.messaging;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets operators decide about dead letters. */
@AutoConfiguration(after = ConsumerAutoConfiguration.class)
class DeadLettersAutoConfiguration {

	@Bean
	DeadLetters deadLetters(DeadLetterTable table, PlatformTransactionManager transactions, ListableBeanFactory beans,
			BindingServiceProperties bindings, MeterRegistry meters) {
		Map<String, EventConsumer> consumers = new HashMap<>();
		beans.getBeansOfType(EventConsumer.class).forEach((function, consumer) -> {
			BindingProperties binding = bindings.getBindingProperties(function + "-in-0");
			if (binding.getGroup() != null) {
				consumers.put(DeadLetters.name(binding.getDestination(), binding.getGroup()), consumer);
			}
		});
		return new DeadLetters(table, new TransactionTemplate(transactions), consumers, meters);
	}

	@Bean
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnProperty("parley.messaging.operations")
	DeadLettersController deadLettersController(DeadLetters letters, DeadLetterTable table, JsonMapper json) {
		return new DeadLettersController(letters, table, json);
	}

}
