package dev.parley.auth.tokens;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.parley.auth.ClientSecretHash;
import dev.parley.auth.Issuer;
import dev.parley.auth.SecondFactors;
import dev.parley.defaults.web.SpentProofs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/** The endpoints of OAuth 2.1 and OpenID Connect. */
@Configuration(proxyBeanMethods = false)
class ProtocolConfiguration {

	private static final RequestMatcher SILENT = (request) -> "none".equals(request.getParameter("prompt"))
			&& request.getParameter(OAuth2ParameterNames.REDIRECT_URI) != null;

	private static final RequestMatcher CONSENT = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.GET, ConsentPages.PATH);

	@Bean
	AuthorizationServerSettings settings(Issuer issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer.toString()).build();
	}

	@Bean
	FilterRegistrationBean<ProtocolMethods> protocolMethods(AuthorizationServerSettings settings) {
		FilterRegistrationBean<ProtocolMethods> registration = new FilterRegistrationBean<>(
				new ProtocolMethods(settings));
		registration.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
		return registration;
	}

	/**
	 * Registers no sessions. Spring Security would remember those of one instance only,
	 * and name them in tokens instead of the login.
	 */
	@Bean
	SessionRegistry noSessions() {
		return new SessionRegistryImpl() {
			@Override
			public void registerNewSession(String id, Object principal) {
			}
		};
	}

	/** Publishes refused clients, too, which the default does not. */
	@Bean
	AuthenticationEventPublisher authenticationEvents(ApplicationEventPublisher events) {
		DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
		publisher.setAdditionalExceptionMappings(
				Map.of(OAuth2AuthenticationException.class, AuthenticationFailureBadCredentialsEvent.class));
		return publisher;
	}

	/**
	 * The authorization store is lazy, since it reads database metadata when it is
	 * created, and the training run for the AOT cache has no database.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain protocolChain(HttpSecurity http, AuthorizationServerSettings settings, Issuer issuer,
			@Lazy OAuth2AuthorizationService authorizations, ClientLogout logout, SecondFactors factors, Clock clock,
			SpentProofs proofs, AuthenticationEntryPoint unauthorized) {
		return http.addFilterBefore(new PublicUrlFilter(issuer), SecurityContextHolderFilter.class)
			.addFilterBefore(new IssuerParameter(issuer), SecurityContextHolderFilter.class)
			.addFilterAfter(new RequestForm(), SecurityContextHolderFilter.class)
			.addFilterAfter(new LostConsentFilter(), SecurityContextHolderFilter.class)
			.addFilterAfter(new FreshLogin(clock, factors), SecurityContextHolderFilter.class)
			.oauth2AuthorizationServer((server) -> http.securityMatcher(new OrRequestMatcher(
					customized(server.authorizationService(authorizations), settings, logout).getEndpointsMatcher(),
					CONSENT)))
			.oauth2ResourceServer((userinfo) -> userinfo.withObjectPostProcessor(proofs)
				.jwt(Customizer.withDefaults())
				.dPoP((bound) -> bound
					.authenticationFailureHandler(new AuthenticationEntryPointFailureHandler(unauthorized))))
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling(
					(errors) -> errors.defaultAuthenticationEntryPointFor(ProtocolConfiguration::refuseToLogIn, SILENT)
						.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"),
								new OrRequestMatcher(CONSENT,
										PathPatternRequestMatcher.withDefaults()
											.matcher(HttpMethod.GET, settings.getAuthorizationEndpoint())))
						.defaultAuthenticationEntryPointFor(ProtocolConfiguration::refuseClient,
								new OrRequestMatcher(Stream
									.of(settings.getTokenEndpoint(), settings.getTokenRevocationEndpoint(),
											settings.getTokenIntrospectionEndpoint())
									.<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
									.toList())))
			.build();
	}

	/**
	 * Tells a client that wants no page to show that a login is needed (OpenID Connect
	 * Core, section 3.1.2.6). Its redirect URI was checked before.
	 */
	private static void refuseToLogIn(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException {
		UriComponentsBuilder client = UriComponentsBuilder
			.fromUriString(request.getParameter(OAuth2ParameterNames.REDIRECT_URI))
			.queryParam(OAuth2ParameterNames.ERROR, "login_required");
		String state = request.getParameter(OAuth2ParameterNames.STATE);
		response.sendRedirect((state != null)
				? client.queryParam(OAuth2ParameterNames.STATE, "{state}").encode().buildAndExpand(state).toUriString()
				: client.encode().toUriString());
	}

	/** The default answer to a client that does not authenticate has no body. */
	private static void refuseClient(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException {
		response.setStatus(HttpStatus.UNAUTHORIZED.value());
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.getWriter().write("{\"error\":\"" + OAuth2ErrorCodes.INVALID_CLIENT + "\"}");
	}

	private static OAuth2AuthorizationServerConfigurer customized(OAuth2AuthorizationServerConfigurer server,
			AuthorizationServerSettings settings, ClientLogout logout) {
		return server
			.clientAuthentication(
					(clients) -> clients.authenticationProviders(ProtocolConfiguration::compareSecretsQuickly))
			.authorizationEndpoint((endpoint) -> endpoint.authorizationRequestConverter(RequestedScopes::narrow)
				.consentPage(settings.getIssuer() + ConsentPages.PATH)
				.authenticationProviders(ProtocolConfiguration::checkRequests))
			.tokenEndpoint((endpoint) -> endpoint.accessTokenRequestConverter(RequestedScopes::orRegistered))
			.tokenIntrospectionEndpoint(
					(endpoint) -> endpoint.authenticationProviders((providers) -> providers.replaceAll(OwnTokens::new)))
			.authorizationServerMetadataEndpoint((endpoint) -> endpoint
				.authorizationServerMetadataCustomizer((metadata) -> metadata.claims(ServerMetadata::describe)))
			.oidc((oidc) -> oidc.logoutEndpoint((endpoint) -> endpoint.logoutResponseHandler(logout))
				.providerConfigurationEndpoint((endpoint) -> endpoint
					.providerConfigurationCustomizer((metadata) -> metadata.claims(ServerMetadata::describe))));
	}

	private static void compareSecretsQuickly(List<AuthenticationProvider> providers) {
		providers.stream()
			.filter(ClientSecretAuthenticationProvider.class::isInstance)
			.map(ClientSecretAuthenticationProvider.class::cast)
			.forEach((provider) -> provider.setPasswordEncoder(ClientSecretHash.ENCODER));
	}

	private static void checkRequests(List<AuthenticationProvider> providers) {
		providers.stream()
			.filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
			.map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
			.forEach((provider) -> provider.setAuthenticationValidator(
					new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(RequestedScopes::validate)
						.andThen(CodeChallenge::validate)
						.andThen(RequestedFactors::validate)));
	}

}
