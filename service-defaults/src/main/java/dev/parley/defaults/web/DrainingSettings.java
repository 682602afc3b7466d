package dev.parley.defaults.web;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service leaves.
 *
 * @param period how long it goes on answering after it was told to stop: longer than its
 * callers keep an idle connection
 */
@ConfigurationProperties("parley.draining")
record DrainingSettings(@DefaultValue("0s") Duration period) {

}
