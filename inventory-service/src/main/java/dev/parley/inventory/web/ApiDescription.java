package dev.parley.inventory.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API as it is seen through the front door, login included. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String SCHEME = "parley";

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("inventory-service").version("1").description("Products and their stock"))
			.addServersItem(new Server().url("/"))
			.components(new Components().addSecuritySchemes(SCHEME, login()))
			.addSecurityItem(new SecurityRequirement().addList(SCHEME));
	}

	private static SecurityScheme login() {
		OAuthFlow flow = new OAuthFlow().authorizationUrl("/auth/oauth2/authorize")
			.tokenUrl("/auth/oauth2/token")
			.scopes(new Scopes().addString("products:read", "read products")
				.addString("products:write", "create or change products, adjust stock (staff)")
				.addString("operations", "see how the service does (operators)"));
		return new SecurityScheme().type(SecurityScheme.Type.OAUTH2).flows(new OAuthFlows().authorizationCode(flow));
	}

}
