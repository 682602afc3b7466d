package dev.parley.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Serves the shop, the API documentation and the contracts. */
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

	/** The contracts refer to each other by relative paths. */
	@Bean
	RouterFunction<ServerResponse> contracts() {
		return RouterFunctions.route()
			.resources("/openapi/**", new ClassPathResource("contracts/openapi/"))
			.resources("/schemas/**", new ClassPathResource("contracts/schemas/"))
			.resource(RequestPredicates.path("/asyncapi.yaml"), new ClassPathResource("contracts/asyncapi.yaml"))
			.resource(RequestPredicates.path("/envelope.schema.json"),
					new ClassPathResource("contracts/envelope.schema.json"))
			.resource(RequestPredicates.path("/dead-letter.schema.json"),
					new ClassPathResource("contracts/dead-letter.schema.json"))
			.build();
	}

}
