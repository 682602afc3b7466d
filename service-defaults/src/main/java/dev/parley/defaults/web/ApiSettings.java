package dev.parley.defaults.web;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The head of a service's OpenAPI document.
 *
 * @param server the base URL of the API
 * @param scopes the scopes that the service checks, each with a description; without any,
 * the document describes no login
 */
@ConfigurationProperties("parley.api")
record ApiSettings(String title, @DefaultValue("1") String version, String description,
		@DefaultValue("/") String server, @DefaultValue Map<String, String> scopes) {

}
