package dev.parley.messaging.web;

import dev.parley.messaging.DeadLetters;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Adds the endpoints for operators. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("parley.messaging.operations")
class DeadLettersAutoConfiguration {

	@Bean
	DeadLettersController deadLettersController(DeadLetters letters, JsonMapper json) {
		return new DeadLettersController(letters, json);
	}

}
