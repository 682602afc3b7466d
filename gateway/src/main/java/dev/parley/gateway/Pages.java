package dev.parley.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the shop and the API documentation. */
@Configuration(proxyBeanMethods = false)
class Pages {

	@Bean
	RouterFunction<ServerResponse> shopAndDocs() {
		return RouterFunctions.route()
			.resource(RequestPredicates.path("/"), new ClassPathResource("app/index.html"))
			.resources("/app/**", new ClassPathResource("app/"))
			.resource(RequestPredicates.path("/docs").or(RequestPredicates.path("/docs/")),
					new ClassPathResource("static/index.html"))
			.build();
	}

}
