package dev.parley.notification;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.OAuthFlow;
import io.swagger.v3.oas.annotations.security.OAuthFlows;
import io.swagger.v3.oas.annotations.security.OAuthScope;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;

import org.springframework.context.annotation.Configuration;

/** Describes the API as it looks from the front door. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(info = @Info(title = "Notifications", version = "v1", description = "What customers were told"),
		servers = @Server(url = "/"), security = @SecurityRequirement(name = "parley"))
@SecurityScheme(name = "parley", type = SecuritySchemeType.OAUTH2,
		flows = @OAuthFlows(authorizationCode = @OAuthFlow(authorizationUrl = "/auth/oauth2/authorize",
				tokenUrl = "/auth/oauth2/token",
				scopes = { @OAuthScope(name = "notifications:read", description = "Read your own notifications"),
						@OAuthScope(name = "operations", description = "Use the operator's endpoints") })))
class ApiDescription {

}
