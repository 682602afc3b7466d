package dev.parley.gateway.session;

import java.util.List;
import java.util.Objects;

import dev.parley.defaults.Problem;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity.OAuth2LoginSpec;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/** Logs users in with OpenID Connect. */
record Logins(ReactiveClientRegistrationRepository clients, WebClient authServer,
		LoginCookie begun) implements Customizer<OAuth2LoginSpec> {

	private static final Log LOGGER = LogFactory.getLog(Logins.class);

	private static final ServerAuthenticationFailureHandler FAILURE = new RedirectServerAuthenticationFailureHandler(
			"/?login=failed");

	private static final String LOGIN_PATTERN = "/session/{registrationId:" + LoginSettings.REGISTRATION + "}";

	@Override
	public void customize(OAuth2LoginSpec login) {
		login
			.authorizationRequestResolver(
					new DefaultServerOAuth2AuthorizationRequestResolver(this.clients, get(LOGIN_PATTERN)))
			.authorizationRequestRepository(this.begun)
			.authenticationMatcher(get(LoginSettings.CALLBACK))
			.authenticationManager(authentication())
			.authenticationSuccessHandler(new RedirectServerAuthenticationSuccessHandler("/"))
			.authenticationFailureHandler(Logins::failed);
	}

	private static Mono<Void> failed(WebFilterExchange exchange, AuthenticationException failure) {
		LOGGER.info("A login failed: " + StringUtils.truncate(Objects.toString(failure.getMessage())));
		return FAILURE.onAuthenticationFailure(exchange, failure);
	}

	private static PathPatternParserServerWebExchangeMatcher get(String path) {
		return new PathPatternParserServerWebExchangeMatcher(path, HttpMethod.GET);
	}

	private ReactiveAuthenticationManager authentication() {
		WebClientReactiveAuthorizationCodeTokenResponseClient codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();
		codes.setWebClient(this.authServer);
		OidcAuthorizationCodeReactiveAuthenticationManager authentication = new OidcAuthorizationCodeReactiveAuthenticationManager(
				codes, new OidcReactiveOAuth2UserService());
		authentication.setJwtDecoderFactory(this::idTokens);
		return (login) -> authentication.authenticate(login)
			.onErrorMap(WebClientRequestException.class,
					(_) -> Problem.unavailable("auth-server is unavailable; log in again"));
	}

	/** The factory of Spring Security would fetch the keys with a client of its own. */
	private ReactiveJwtDecoder idTokens(ClientRegistration client) {
		NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder
			.withJwkSetUri(Objects.requireNonNull(client.getProviderDetails().getJwkSetUri()))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.webClient(this.authServer)
			.build();
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(client))));
		decoder.setClaimSetConverter(
				new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
		return decoder;
	}

}
