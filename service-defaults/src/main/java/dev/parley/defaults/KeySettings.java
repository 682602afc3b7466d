package dev.parley.defaults;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the keys of auth-server are used.
 *
 * @param life how long fetched keys are fresh; they are fetched again after half of it
 * @param outage how long known keys verify tokens after their last fetch
 */
@ConfigurationProperties("parley.keys")
record KeySettings(@DefaultValue("5m") Duration life, @DefaultValue("4h") Duration outage) {

}
