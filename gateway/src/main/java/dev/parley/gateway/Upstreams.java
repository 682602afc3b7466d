package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.netty.handler.codec.http.HttpStatusClass;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** All services behind the gateway. */
@Component
class Upstreams {

	private static final String READINESS = "/actuator/health/readiness";

	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private final Map<String, Instances> services;

	private final HttpClient client;

	Upstreams(InstanceSettings settings, HttpClient client) {
		this.client = client.responseTimeout(PATIENCE);
		this.services = settings.instances()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(service) -> new Instances(of(service.getValue()))));
	}

	private List<Instance> of(List<URI> urls) {
		return urls.stream().map((url) -> new Instance(url, isReady(url))).toList();
	}

	/** One whose health is at another port says 404, which will do. */
	private Mono<Boolean> isReady(URI url) {
		return this.client.get()
			.uri(StringUtils.trimTrailingCharacter(url.toString(), '/') + READINESS)
			.response()
			.map((answer) -> answer.status().codeClass() != HttpStatusClass.SERVER_ERROR)
			.onErrorReturn(false);
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
