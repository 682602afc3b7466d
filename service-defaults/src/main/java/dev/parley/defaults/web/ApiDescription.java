package dev.parley.defaults.web;

import java.math.BigDecimal;
import java.util.Currency;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Describes a service's API, including how to log in, as seen through the gateway. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("parley.api.title")
@EnableConfigurationProperties(ApiSettings.class)
class ApiDescription {

	static final String SCHEME = "parley";

	private static final String TOKENS = "/auth/oauth2/token";

	static {
		// The JSON of both is a string.
		SpringDocUtils.getConfig()
			.replaceWithClass(BigDecimal.class, String.class)
			.replaceWithClass(Currency.class, String.class);
	}

	@Bean
	ApiOperations apiOperations() {
		return new ApiOperations();
	}

	@Bean
	RecordSchemas recordSchemas() {
		return new RecordSchemas();
	}

	@Bean
	OpenAPI openApi(ApiSettings api) {
		OpenAPI document = new OpenAPI()
			.info(new Info().title(api.title()).version(api.version()).description(api.description()))
			.addServersItem(new Server().url(api.server()));
		return api.scopes().isEmpty() ? document
				: document.components(new Components().addSecuritySchemes(SCHEME, login(api)))
					.addSecurityItem(new SecurityRequirement().addList(SCHEME));
	}

	private static SecurityScheme login(ApiSettings api) {
		Scopes scopes = new Scopes();
		api.scopes().forEach(scopes::addString);
		return new SecurityScheme().type(SecurityScheme.Type.OAUTH2)
			.description("People log in with the authorization code flow and PKCE, programs with client credentials.")
			.flows(new OAuthFlows()
				.authorizationCode(
						new OAuthFlow().authorizationUrl("/auth/oauth2/authorize").tokenUrl(TOKENS).scopes(scopes))
				.clientCredentials(new OAuthFlow().tokenUrl(TOKENS).scopes(scopes)));
	}

}
