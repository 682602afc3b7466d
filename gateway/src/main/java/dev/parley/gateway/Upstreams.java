package dev.parley.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** All services behind the gateway. */
@Component
class Upstreams {

	private final Map<String, Instances> services;

	Upstreams(InstanceSettings settings) {
		this.services = settings.instances()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(service) -> new Instances(service.getValue(), System::nanoTime)));
	}

	/**
	 * Finds the instances that have a resource.
	 * @param resource the URL of the resource, with the service's name for a host
	 * @return the instances
	 */
	Instances of(URI resource) {
		return Objects.requireNonNull(this.services.get(resource.getHost()), () -> "Nobody serves " + resource);
	}

}
