package dev.parley.gateway;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * Where the services are.
 *
 * @param instances the URLs of each service's instances, by the name that is the host in
 * the routes; the path is that of its health, {@code /actuator} aside, requests have
 * their own
 */
@ConfigurationProperties("parley.gateway")
record InstanceSettings(Map<String, List<URI>> instances) {

	InstanceSettings {
		instances.forEach((service, urls) -> Assert.notEmpty(urls, () -> service + " needs a URL"));
	}

}
