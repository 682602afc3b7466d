package dev.parley.gateway.session;

import dev.parley.defaults.Revocations;
import dev.parley.gateway.AccessRules;
import dev.parley.gateway.GatewayCookies;
import dev.parley.gateway.PlatformServices;
import dev.parley.gateway.PublicUrl;
import dev.parley.gateway.SecurityProblems;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.ReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.RefreshTokenReactiveOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.server.WebSessionServerOAuth2AuthorizedClientRepository;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * Authenticates browsers by a session cookie and a CSRF token. The tokens of auth-server
 * stay in the gateway.
 */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

	@Bean
	@Order(1)
	SecurityWebFilterChain sessionChain(ServerHttpSecurity http, PublicUrl url, SecurityProblems problems,
			ReactiveClientRegistrationRepository clients, LoginSettings settings, WebClient authServer,
			Revocations revocations, PlatformServices services) {
		RevocableSessions sessions = new RevocableSessions(revocations);
		SessionProblems refusals = new SessionProblems(sessions, problems);
		return http.securityMatcher((exchange) -> isFromBrowser(exchange, url))
			.headers((headers) -> headers.disable())
			.cors((cors) -> cors.disable())
			.requestCache((cache) -> cache.disable())
			.securityContextRepository(sessions)
			.addFilterBefore(new SameOrigin(url.origin()), SecurityWebFiltersOrder.CSRF)
			.csrf((csrf) -> csrf.accessDeniedHandler(refusals))
			.authorizeExchange(new AccessRules(services))
			.oauth2Login(new Logins(clients, authServer, new LoginCookie(url)))
			.logout((logout) -> logout
				.requiresLogout(new PathPatternParserServerWebExchangeMatcher(LoginSettings.LOGOUT, HttpMethod.POST))
				.logoutHandler(new WebSessionServerLogoutHandler())
				.logoutSuccessHandler(new Logouts(authServer, settings.logoutUrl())))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
			.build();
	}

	/** A request with a token comes from a program, even if it has a cookie. */
	private static Mono<MatchResult> isFromBrowser(ServerWebExchange exchange, PublicUrl url) {
		String path = exchange.getRequest().getPath().value();
		boolean ofSession = path.equals("/session") || path.startsWith("/session/");
		boolean withSession = path.startsWith("/api/")
				&& exchange.getRequest().getCookies().containsKey(GatewayCookies.session(url))
				&& !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
		return (ofSession || withSession) ? MatchResult.match() : MatchResult.notMatch();
	}

	@Bean
	WebSessionIdResolver webSessionIdResolver(PublicUrl url) {
		CookieWebSessionIdResolver cookies = new CookieWebSessionIdResolver();
		cookies.setCookieName(GatewayCookies.session(url));
		cookies
			.addCookieInitializer((cookie) -> cookie.path("/").httpOnly(true).sameSite("Lax").secure(url.isSecure()));
		return cookies;
	}

	@Bean
	ReactiveClientRegistrationRepository clients(LoginSettings settings, PublicUrl url, PlatformServices services) {
		return new InMemoryReactiveClientRegistrationRepository(settings.registration(url, services.scopes()));
	}

	@Bean
	ServerOAuth2AuthorizedClientRepository sessionTokenRepository() {
		return new WebSessionServerOAuth2AuthorizedClientRepository();
	}

	/** Refreshes a token in the minute before it expires. */
	@Bean
	ReactiveOAuth2AuthorizedClientManager refreshedTokens(ReactiveClientRegistrationRepository clients,
			ServerOAuth2AuthorizedClientRepository tokens, WebClient authServer) {
		WebClientReactiveRefreshTokenTokenResponseClient refresh = new WebClientReactiveRefreshTokenTokenResponseClient();
		refresh.setWebClient(authServer);
		RefreshTokenReactiveOAuth2AuthorizedClientProvider provider = new RefreshTokenReactiveOAuth2AuthorizedClientProvider();
		provider.setAccessTokenResponseClient(refresh);
		// The default changes the id of the session, which other requests may be using.
		provider.setAuthorizationSuccessHandler((refreshed, user, attributes) -> Mono.empty());
		DefaultReactiveOAuth2AuthorizedClientManager manager = new DefaultReactiveOAuth2AuthorizedClientManager(clients,
				tokens);
		manager.setAuthorizedClientProvider(provider);
		return manager;
	}

}
