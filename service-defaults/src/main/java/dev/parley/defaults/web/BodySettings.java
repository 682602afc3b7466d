package dev.parley.defaults.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of request bodies.
 *
 * @param limit the maximum size of one body
 * @param budget the maximum size of all bodies that are processed at the same time
 */
@ConfigurationProperties("parley.body")
record BodySettings(@DefaultValue("64KB") DataSize limit, @DefaultValue("8MB") DataSize budget) {

}
