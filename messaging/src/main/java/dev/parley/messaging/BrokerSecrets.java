package dev.parley.messaging;

import java.util.List;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Lets Kafka's clients fetch their tokens from auth-server, which they do only at
 * addresses that this JVM allows, and says which of their secrets is missing.
 */
class BrokerSecrets implements EnvironmentPostProcessor, Ordered {

	private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

	private static final List<String> SECRETS = List.of("parley.client-secret", "parley.kafka.ca");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!"SASL_SSL".equals(environment.getProperty("spring.kafka.properties.security.protocol"))) {
			return;
		}
		for (String secret : SECRETS) {
			if (!StringUtils.hasText(environment.getProperty(secret))) {
				throw new IllegalStateException("The secret `" + secret + "` is missing: set this property,"
						+ " or put a file of this name into the directory that PARLEY_SECRETS names");
			}
		}
		System.setProperty(ALLOWED,
				environment.getRequiredProperty("spring.kafka.properties.sasl.oauthbearer.token.endpoint.url"));
	}

	/** Behind the reading of the configuration. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

}
