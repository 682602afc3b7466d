package dev.parley.defaults.client;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services that this one calls.
 *
 * @param clients the URLs of all instances, by service: the HTTP service group, and the
 * OAuth2 client registration
 */
@ConfigurationProperties("parley")
public record ClientSettings(@DefaultValue Map<String, List<URI>> clients) {
}
