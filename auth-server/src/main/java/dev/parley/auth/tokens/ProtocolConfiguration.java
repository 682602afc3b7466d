package dev.parley.auth.tokens;

import java.util.Arrays;
import java.util.List;

import dev.parley.auth.Issuer;
import dev.parley.auth.Scope;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The endpoints of the protocol, and what is special about ours. */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

	@Bean
	AuthorizationServerSettings settings(Issuer issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
	}

	/**
	 * The store of authorizations reads the database's metadata when it is made, so it is
	 * made at the first request: the training run has no database.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain protocol(HttpSecurity http, @Lazy OAuth2AuthorizationService authorizations) {
		AuthorizationServerSettings endpoints = AuthorizationServerSettings.builder().build();
		return http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.authorizationService(authorizations)
				.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestConverter(new NarrowScopes())
					.authenticationProviders(ProtocolConfiguration::checkScopes))
				.tokenEndpoint((endpoint) -> endpoint.accessTokenRequestConverter(new RegisteredScopes()))
				.authorizationServerMetadataEndpoint((endpoint) -> endpoint
					.authorizationServerMetadataCustomizer((metadata) -> metadata.scopes(ProtocolConfiguration::ours)))
				.oidc((oidc) -> oidc.providerConfigurationEndpoint((endpoint) -> endpoint
					.providerConfigurationCustomizer((metadata) -> metadata.scopes(ProtocolConfiguration::ours)
						.idTokenSigningAlgorithms((algorithms) -> {
							algorithms.clear();
							algorithms.add(SignatureAlgorithm.ES256.getName());
						}))));
		})
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling((errors) -> errors.defaultAuthenticationEntryPointFor(
					new LoginUrlAuthenticationEntryPoint("/login"),
					PathPatternRequestMatcher.withDefaults()
						.matcher(HttpMethod.GET, endpoints.getAuthorizationEndpoint())))
			.build();
	}

	private static void checkScopes(List<AuthenticationProvider> providers) {
		providers.stream()
			.filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
			.map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
			.forEach((provider) -> provider.setAuthenticationValidator(
					new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(new AllowedScopes())));
	}

	private static void ours(List<String> scopes) {
		scopes.clear();
		Arrays.stream(Scope.values()).map(Scope::value).forEach(scopes::add);
	}

}
