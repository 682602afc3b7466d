package dev.parley.defaults.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the shutdown.
 *
 * @param period how long the service keeps running after SIGTERM; must be longer than its
 * callers keep an idle connection
 */
@ConfigurationProperties("parley.draining")
record DrainingSettings(@DefaultValue("0s") Duration period) {

}
