package dev.parley.auth.operations;

import dev.parley.auth.Issuer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.DelegatingJwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Takes an operator's token where the other pages take a session. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

	@Bean
	@Order(2)
	SecurityFilterChain operationsChain(HttpSecurity http, AuthenticationEntryPoint unknown,
			AccessDeniedHandler denied) {
		return http.securityMatcher("/operations/**")
			.csrf((csrf) -> csrf.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.anyRequest()
				.access(AuthorizationManagers.allOf(AuthorityAuthorizationManager.hasAuthority("SCOPE_operations"),
						AuthorityAuthorizationManager.hasRole("OPERATOR"))))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(unknown).accessDeniedHandler(denied))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(unknown)
				.accessDeniedHandler(denied)
				.jwt((tokens) -> tokens.jwtAuthenticationConverter(scopesAndRoles())))
			.build();
	}

	/** The endpoints of the protocol are described by the discovery documents. */
	@Bean
	OpenAPI openApi(Issuer issuer) {
		return new OpenAPI()
			.info(new Info().title("auth-server").version("1").description("What operators do with keys and accounts"))
			.addServersItem(new Server().url(issuer.issuer().getPath()));
	}

	private static JwtAuthenticationConverter scopesAndRoles() {
		JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
		roles.setAuthoritiesClaimName("roles");
		roles.setAuthorityPrefix("ROLE_");
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(
				new DelegatingJwtGrantedAuthoritiesConverter(new JwtGrantedAuthoritiesConverter(), roles));
		return converter;
	}

}
