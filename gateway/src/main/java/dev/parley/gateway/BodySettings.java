package dev.parley.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a caller may send.
 *
 * @param limit the largest body that is taken in
 * @param patience how long a caller may take to send it
 */
@ConfigurationProperties("parley.gateway.body")
record BodySettings(@DefaultValue("1MB") DataSize limit, @DefaultValue("10s") Duration patience) {
}
