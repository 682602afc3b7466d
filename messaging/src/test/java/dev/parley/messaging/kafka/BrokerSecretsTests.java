package dev.parley.messaging.kafka;

import java.util.HashMap;
import java.util.Map;

import dev.parley.defaults.RefusedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** A service without its secrets for the broker does not start. */
class BrokerSecretsTests {

	private final Map<String, Object> properties = new HashMap<>(Map.of("spring.kafka.properties.security.protocol",
			"SASL_SSL", "parley.client-secret", "s", "parley.kafka.ca", "c",
			"spring.kafka.properties.sasl.oauthbearer.token.endpoint.url", "http://localhost/token"));

	@ParameterizedTest
	@ValueSource(strings = { "parley.client-secret", "parley.kafka.ca" })
	void namesTheMissingOne(String secret) {
		this.properties.remove(secret);

		assertThatExceptionOfType(RefusedStart.class).isThrownBy(this::check)
			.withMessageStartingWith("The secret `" + secret + "` is missing: set this property,");
	}

	@Test
	void areSufficient() {
		assertThatNoException().isThrownBy(this::check);
	}

	@Test
	void areNotNeededForABrokerWithoutAuthentication() {
		this.properties.clear();
		this.properties.put("spring.kafka.properties.security.protocol", "PLAINTEXT");

		assertThatNoException().isThrownBy(this::check);
	}

	private void check() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", this.properties));
		new BrokerSecrets(environment).afterPropertiesSet();
	}

}
