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
 * Which path belongs to which service. The host of a route is the name of a service;
 * {@code parley.gateway.instances} has the URLs of its instances.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

	private static final String AUTH = "http://auth-server";

	private static final String ORDERS = "http://order-service";

	private static final String INVENTORY = "http://inventory-service";

	private static final String NOTIFICATIONS = "http://notification-service";

	@Bean
	RouteLocator services(RouteLocatorBuilder builder) {
		return builder.routes()
			.route("auth", (route) -> route.path("/auth/**").uri(AUTH))
			// RFC 8414 and OpenID Connect put the path of an issuer on different sides.
			.route("auth-metadata", moved("/.well-known/{document}/auth", "/auth/.well-known/{document}", AUTH))
			.route("auth-docs", moved("/docs/openapi/auth", "/auth/v3/api-docs", AUTH))
			.route("orders", (route) -> route.path("/api/orders/**", "/api/operations/orders/**").uri(ORDERS))
			.route("orders-docs", moved("/docs/openapi/orders", "/v3/api-docs", ORDERS))
			.route("products", (route) -> route.path("/api/products/**", "/api/operations/inventory/**").uri(INVENTORY))
			.route("inventory-docs", moved("/docs/openapi/inventory", "/v3/api-docs", INVENTORY))
			.route("notifications",
					(route) -> route.path("/api/notifications/**", "/api/operations/notifications/**")
						.uri(NOTIFICATIONS))
			.route("notifications-docs", moved("/docs/openapi/notifications", "/v3/api-docs", NOTIFICATIONS))
			.build();
	}

	/** Leads to a public document, which needs no token: no service learns it there. */
	private static Function<PredicateSpec, Buildable<Route>> moved(String path, String inside, String service) {
		return (route) -> route.path(path)
			.filters((filters) -> filters.setPath(inside).removeRequestHeader(HttpHeaders.AUTHORIZATION))
			.uri(service);
	}

}
