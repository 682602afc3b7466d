package dev.parley.defaults;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** A secret that was generated for the demo works nowhere else. */
class DemoSecretsTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DemoSecretsAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "parley.client-secret", "spring.datasource.password", "spring.flyway.password",
			"parley.auth.clients.order-service", "PARLEY_CLIENT_SECRET", "SPRING_DATASOURCE_PASSWORD",
			"PARLEY_AUTH_CLIENTS_ORDERSERVICE" })
	void stopsTheStartAndIsNamed(String property) {
		this.service.withPropertyValues(property + "=demo-abcde-fghij")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RefusedStart.class)
				.hasMessageContaining("change " + property)
				.hasMessageNotContaining("abcde"));
	}

	@Test
	void isWelcomeInTheDemo() {
		this.service.withPropertyValues("spring.profiles.active=demo", "parley.client-secret=demo-abcde-fghij")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void isNotWhatElseIsCalledDemo() {
		this.service.withPropertyValues("parley.client-secret=a-secret", "cluster=demo-cluster")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
