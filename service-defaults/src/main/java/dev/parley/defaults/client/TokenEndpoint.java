package dev.parley.defaults.client;

import java.time.Duration;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Gets tokens from auth-server with the client credentials grant. */
class TokenEndpoint {

	private static final Duration AHEAD_TIMEOUT = Duration.ofSeconds(5);

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientService tokens;

	private final RestClient.Builder http;

	private final ClientHttpRequestFactoryBuilder<?> factories;

	private final HttpClientSettings settings;

	TokenEndpoint(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
			RestClient.Builder http, ClientHttpRequestFactoryBuilder<?> factories, HttpClientSettings settings) {
		this.registrations = registrations;
		this.tokens = tokens;
		this.http = http
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler());
		this.factories = factories;
		this.settings = settings;
	}

	/**
	 * Serves a call in progress: applies the usual timeouts, and replaces a token that
	 * expires within 30 seconds.
	 */
	OAuth2AuthorizedClientManager onDemand() {
		return manager(Duration.ofSeconds(30), this.settings);
	}

	/** Serves the background: waits longer, and replaces a token however new it is. */
	OAuth2AuthorizedClientManager ahead() {
		return manager(Duration.ofDays(1), this.settings.withReadTimeout(AHEAD_TIMEOUT));
	}

	private OAuth2AuthorizedClientManager manager(Duration ahead, HttpClientSettings settings) {
		RestClientClientCredentialsTokenResponseClient client = new RestClientClientCredentialsTokenResponseClient();
		client.setRestClient(this.http.clone().requestFactory(this.factories.build(settings)).build());
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				this.registrations, this.tokens);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials((grant) -> grant.accessTokenResponseClient(client).clockSkew(ahead))
			.build());
		return manager;
	}

}
