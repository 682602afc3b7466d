package dev.parley.defaults.web;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The head of a service's OpenAPI document.
 *
 * @param scopes the scopes that the service checks, each with a description
 */
@ConfigurationProperties("parley.api")
record ApiSettings(String title, @DefaultValue("1") String version, String description, Map<String, String> scopes) {

}
