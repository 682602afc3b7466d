package dev.parley.messaging;

import io.micrometer.observation.ObservationRegistry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Sets up the broadcasts, which a part without a database can read, too. */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@EnableConfigurationProperties(MessagingProperties.class)
class BroadcastAutoConfiguration {

	@Bean
	Broadcasts broadcasts(JsonMapper json, ObservationRegistry observations, BroadcastCatchUp catchUp) {
		return new Broadcasts(json, observations, catchUp);
	}

}
