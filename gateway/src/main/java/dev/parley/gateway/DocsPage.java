package dev.parley.gateway;

import java.net.URI;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Opens the API's documentation to whoever knocks at the front door. */
@Configuration(proxyBeanMethods = false)
class DocsPage {

	@Bean
	RouterFunction<ServerResponse> docs() {
		return RouterFunctions.route()
			.GET("/", (request) -> ServerResponse.temporaryRedirect(URI.create("/docs")).build())
			.resource(RequestPredicates.path("/docs").or(RequestPredicates.path("/docs/")),
					new ClassPathResource("static/index.html"))
			.build();
	}

}
