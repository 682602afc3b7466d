package dev.parley.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.netty.channel.ChannelOption;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.RefreshTokenReactiveOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.oidc.web.server.logout.OidcClientInitiatedServerLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.server.DefaultServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * Takes a browser's session where a program shows a token. The page gets no token: it
 * gets a cookie, and proves with a second value that it is the page that asks.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	private static final String COOKIE = "parley_session";

	/** A browser takes a cookie of this kind for one host and over TLS only. */
	private static final String SECURE_COOKIE = "__Host-" + COOKIE;

	SessionConfiguration(Sessions sessions, Environment environment) {
		if (sessions.clientSecret().startsWith("demo-") && !environment.matchesProfiles("demo")) {
			throw new RefusedStart("Generated secrets are for the profile `demo` only: give another value to"
					+ " parley.client-secret, or set spring.profiles.active=demo");
		}
	}

	@Bean
	@Order(1)
	SecurityWebFilterChain sessionChain(ServerHttpSecurity http, Sessions sessions, TokenRefusal refusal,
			ReactiveClientRegistrationRepository clients, ServerOAuth2AuthorizedClientRepository tokens,
			WebClient authServer) {
		return http.securityMatcher((exchange) -> isOfABrowser(exchange, sessions))
			.headers(new BrowserHeaders(sessions))
			.cors((cors) -> cors.disable())
			.requestCache((cache) -> cache.disable())
			.securityContextRepository(new WebSessionServerSecurityContextRepository())
			.addFilterBefore(new SameOrigin(sessions.origin()), SecurityWebFiltersOrder.CSRF)
			.csrf((csrf) -> csrf.accessDeniedHandler(refusal))
			.authorizeExchange(AccessRules::apply)
			.oauth2Login((login) -> login.clientRegistrationRepository(clients)
				.authorizedClientRepository(tokens)
				.authorizationRequestResolver(authorizationRequests(clients))
				.authenticationMatcher(new PathPatternParserServerWebExchangeMatcher(Sessions.CALLBACK, HttpMethod.GET))
				.authenticationManager(logins(authServer))
				.authenticationSuccessHandler(new RedirectServerAuthenticationSuccessHandler("/"))
				.authenticationFailureHandler(new RedirectServerAuthenticationFailureHandler("/?login=failed")))
			.logout((logout) -> logout
				.requiresLogout(new PathPatternParserServerWebExchangeMatcher(Sessions.LOGOUT, HttpMethod.POST))
				.logoutSuccessHandler(logoutAtAuthServer(clients, sessions)))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
			.build();
	}

	/** A request that shows a token is a program's, whatever cookies come with it. */
	private static Mono<MatchResult> isOfABrowser(ServerWebExchange exchange, Sessions sessions) {
		String path = exchange.getRequest().getPath().value();
		boolean ofSession = path.equals("/session") || path.startsWith("/session/");
		boolean withSession = path.startsWith("/api/")
				&& exchange.getRequest().getCookies().containsKey(cookie(sessions))
				&& !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
		return (ofSession || withSession) ? MatchResult.match() : MatchResult.notMatch();
	}

	@Bean
	WebSessionIdResolver webSessionIdResolver(Sessions sessions) {
		CookieWebSessionIdResolver cookies = new CookieWebSessionIdResolver();
		cookies.setCookieName(cookie(sessions));
		cookies.addCookieInitializer(
				(cookie) -> cookie.path("/").httpOnly(true).sameSite("Lax").secure(sessions.isSecure()));
		return cookies;
	}

	@Bean
	ReactiveClientRegistrationRepository clients(Sessions sessions) {
		return new InMemoryReactiveClientRegistrationRepository(sessions.registration());
	}

	@Bean
	ServerOAuth2AuthorizedClientRepository tokensOfSessions() {
		return new WebSessionServerOAuth2AuthorizedClientRepository();
	}

	/** Renews a token in the minute before it expires. */
	@Bean
	ReactiveOAuth2AuthorizedClientManager currentTokens(ReactiveClientRegistrationRepository clients,
			ServerOAuth2AuthorizedClientRepository tokens, WebClient authServer) {
		WebClientReactiveRefreshTokenTokenResponseClient refresh = new WebClientReactiveRefreshTokenTokenResponseClient();
		refresh.setWebClient(authServer);
		DefaultReactiveOAuth2AuthorizedClientManager manager = new DefaultReactiveOAuth2AuthorizedClientManager(clients,
				tokens);
		RefreshTokenReactiveOAuth2AuthorizedClientProvider renewal = new RefreshTokenReactiveOAuth2AuthorizedClientProvider();
		renewal.setAccessTokenResponseClient(refresh);
		// The session stays the same, under the same identifier: others may be using it
		// now.
		renewal.setAuthorizationSuccessHandler((renewed, user, attributes) -> Mono.empty());
		manager.setAuthorizedClientProvider(renewal);
		return manager;
	}

	@Bean
	WebClient authServer(SslBundles bundles) {
		HttpClient client = Addresses.current(HttpClient.create())
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 1000)
			.responseTimeout(Duration.ofSeconds(5));
		return WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(OutgoingTls.secure(client, bundles)))
			.build();
	}

	private static ReactiveAuthenticationManager logins(WebClient authServer) {
		WebClientReactiveAuthorizationCodeTokenResponseClient codes = new WebClientReactiveAuthorizationCodeTokenResponseClient();
		codes.setWebClient(authServer);
		OidcAuthorizationCodeReactiveAuthenticationManager logins = new OidcAuthorizationCodeReactiveAuthenticationManager(
				codes, new OidcReactiveOAuth2UserService());
		logins.setJwtDecoderFactory((client) -> idTokens(client, authServer));
		return logins;
	}

	/** Spring's own factory would fetch the keys with a client of its own. */
	private static ReactiveJwtDecoder idTokens(ClientRegistration client, WebClient authServer) {
		NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder
			.withJwkSetUri(Objects.requireNonNull(client.getProviderDetails().getJwkSetUri()))
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.webClient(authServer)
			.build();
		decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(client))));
		decoder.setClaimSetConverter(
				new ClaimTypeConverter(ReactiveOidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
		return decoder;
	}

	private static ServerOAuth2AuthorizationRequestResolver authorizationRequests(
			ReactiveClientRegistrationRepository clients) {
		ServerWebExchangeMatcher login = new PathPatternParserServerWebExchangeMatcher(Sessions.LOGIN, HttpMethod.GET);
		return new DefaultServerOAuth2AuthorizationRequestResolver(clients,
				(exchange) -> login.matches(exchange)
					.flatMap((result) -> result.isMatch() ? MatchResult.match(Map.of(
							DefaultServerOAuth2AuthorizationRequestResolver.DEFAULT_REGISTRATION_ID_URI_VARIABLE_NAME,
							Sessions.CLIENT)) : MatchResult.notMatch()));
	}

	private static ServerLogoutSuccessHandler logoutAtAuthServer(ReactiveClientRegistrationRepository clients,
			Sessions sessions) {
		OidcClientInitiatedServerLogoutSuccessHandler logout = new OidcClientInitiatedServerLogoutSuccessHandler(
				clients);
		logout.setPostLogoutRedirectUri(sessions.origin() + "/");
		logout.setLogoutSuccessUrl(URI.create("/"));
		return logout;
	}

	private static String cookie(Sessions sessions) {
		return sessions.isSecure() ? SECURE_COOKIE : COOKIE;
	}

}
