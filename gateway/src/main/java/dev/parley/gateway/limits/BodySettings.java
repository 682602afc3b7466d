package dev.parley.gateway.limits;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request body.
 *
 * @param limit the maximum size
 * @param patience how long a caller may take to send the body
 */
@ConfigurationProperties("parley.gateway.body")
record BodySettings(@DefaultValue("1MB") DataSize limit, @DefaultValue("10s") Duration patience) {
}
