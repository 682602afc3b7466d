package dev.parley.defaults;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.config.observation.SecurityObservationSettings;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultsAutoConfigurationTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DefaultsAutoConfiguration.class, JsonAutoConfiguration.class,
				JacksonAutoConfiguration.class))
		.withPropertyValues("spring.jackson.mapper.allow-coercion-of-scalars=false");

	@Test
	void providesAClockUnlessTheServiceHasOne() {
		this.service.run((context) -> assertThat(context.getBean(Clock.class)).isEqualTo(Clock.systemUTC()));
		Clock own = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.service.withBean(Clock.class, () -> own)
			.run((context) -> assertThat(context.getBean(Clock.class)).isSameAs(own));
	}

	@Test
	void observesNoFilterOfSpringSecurityUnlessTheServiceAsksForIt() {
		this.service.run((context) -> assertThat(context.getBean(SecurityObservationSettings.class))
			.returns(false, SecurityObservationSettings::shouldObserveRequests)
			.returns(false, SecurityObservationSettings::shouldObserveAuthentications)
			.returns(false, SecurityObservationSettings::shouldObserveAuthorizations));
		SecurityObservationSettings own = SecurityObservationSettings.withDefaults().build();
		this.service.withBean(SecurityObservationSettings.class, () -> own)
			.run((context) -> assertThat(context.getBean(SecurityObservationSettings.class)).isSameAs(own));
	}

	@Test
	void writesAndReadsDecimalsAsText() {
		this.service.run((context) -> {
			JsonMapper json = context.getBean(JsonMapper.class);
			Money money = new Money(new BigDecimal("12.50"), Currency.getInstance("EUR"));
			assertThat(json.writeValueAsString(money)).isEqualTo("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
			assertThat(json.writeValueAsString(new BigDecimal("1E+3"))).isEqualTo("\"1000\"");
			assertThat(json.readValue("{\"amount\":\"12.50\",\"currency\":\"EUR\"}", Money.class)).isEqualTo(money);
		});
	}

	/** An amount of money, as in the core of a service. */
	record Money(BigDecimal amount, Currency currency) {
	}

}
