package dev.parley.gateway.balancing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.parley.gateway.PlatformServices;
import dev.parley.gateway.PlatformServices.Service;
import io.netty.handler.codec.http.HttpStatusClass;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ServerWebExchange;

/** The instances of all services. */
@Component
class Upstreams {

	private static final String READINESS = "/actuator/health/readiness";

	private final Map<String, Instances> services;

	private final HttpClient client;

	Upstreams(PlatformServices services, InstanceSettings settings, Environment environment, HttpClient client) {
		this.client = client.responseTimeout(Instance.SILENCE);
		this.services = services.services()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (service) -> {
				List<URI> urls = settings.instances().get(service.getKey());
				return new Instances(of((urls != null) ? urls : List.of(environment
					.getProperty(Service.variable(service.getKey()), URI[].class, service.getValue().urls()))));
			}));
	}

	private List<Instance> of(List<URI> urls) {
		return urls.stream().map((url) -> new Instance(url, isReady(url))).toList();
	}

	/**
	 * An instance with its health on another port responds with 404, which is accepted.
	 */
	private Mono<Boolean> isReady(URI url) {
		return this.client.get()
			.uri(StringUtils.trimTrailingCharacter(url.toString(), '/') + READINESS)
			.response()
			.map((answer) -> answer.status().codeClass() != HttpStatusClass.SERVER_ERROR)
			.onErrorReturn(false);
	}

	static String serviceOf(ServerWebExchange exchange) {
		Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
		return route.getUri().getHost();
	}

	/**
	 * Returns the instances of a service.
	 * @param resource a URL with the name of the service as its host
	 */
	Instances of(URI resource) {
		return Objects.requireNonNull(this.services.get(resource.getHost()), () -> "No instances for " + resource);
	}

}
