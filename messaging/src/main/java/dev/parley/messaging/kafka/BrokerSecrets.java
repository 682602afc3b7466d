package dev.parley.messaging.kafka;

import java.util.List;

import dev.parley.defaults.RefusedStart;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Checks the secrets for the broker, and allows Kafka's clients to fetch tokens from
 * auth-server: they refuse URLs that the JVM does not allow.
 */
class BrokerSecrets implements InitializingBean {

	private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

	private static final List<String> SECRETS = List.of("parley.client-secret", "parley.kafka.ca");

	private final Environment environment;

	BrokerSecrets(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() {
		if (!"SASL_SSL".equals(this.environment.getProperty("spring.kafka.properties.security.protocol"))) {
			return;
		}
		for (String secret : SECRETS) {
			if (!StringUtils.hasText(this.environment.getProperty(secret))) {
				throw RefusedStart.missing(secret);
			}
		}
		System.setProperty(ALLOWED_URLS,
				this.environment.getRequiredProperty("spring.kafka.properties.sasl.oauthbearer.token.endpoint.url"));
	}

}
