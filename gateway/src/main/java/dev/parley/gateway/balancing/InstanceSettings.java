package dev.parley.gateway.balancing;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The URLs of services with other URLs than the variables of the environment say.
 *
 * @param instances the URLs of each service's instances, by the name that is the host in
 * the routes; their path is only the prefix of {@code /actuator}
 */
@ConfigurationProperties("parley.gateway")
record InstanceSettings(@DefaultValue Map<String, List<URI>> instances) {

	InstanceSettings {
		instances.forEach(
				(service, urls) -> Assert.notEmpty(urls, () -> "parley.gateway.instances." + service + " needs a URL"));
	}

}
