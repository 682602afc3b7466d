package dev.parley.gateway;

import java.util.function.Function;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.Buildable;
import org.springframework.cloud.gateway.route.builder.PredicateSpec;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/**
 * Which path belongs to which service. The host of a route is the name of a service.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

	private static final String AUTH = "http://auth-server";

	@Bean
	RouteLocator services(RouteLocatorBuilder builder, PlatformServices services) {
		RouteLocatorBuilder.Builder routes = builder.routes()
			.route("auth", (route) -> route.path("/auth/**").uri(AUTH))
			// RFC 8414 and OpenID Connect put the path of an issuer on different sides.
			.route("auth-metadata", moved("/.well-known/{document}/auth", "/auth/.well-known/{document}", AUTH))
			.route("auth-docs", moved("/docs/openapi/auth", "/auth/v3/api-docs", AUTH));
		services.services().forEach((name, service) -> {
			String url = "http://" + name;
			if (!service.routes().isEmpty()) {
				routes.route(name, (route) -> route.path(service.paths().toArray(String[]::new)).uri(url));
			}
			if (service.api() != null) {
				routes.route(name + "-docs", moved("/docs/openapi/" + service.api(), "/v3/api-docs", url));
			}
		});
		return routes.build();
	}

	/** Leads to a public document, which needs no token: no service learns it there. */
	private static Function<PredicateSpec, Buildable<Route>> moved(String path, String inside, String service) {
		return (route) -> route.path(path)
			.filters((filters) -> filters.setPath(inside).removeRequestHeader(HttpHeaders.AUTHORIZATION))
			.uri(service);
	}

}
