package dev.parley.order.catalog;

import java.time.Duration;

import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Gets tokens from auth-server by client credentials, within the usual timeouts. */
@Component
class TokenEndpoint {

	private final ClientRegistrationRepository registrations;

	private final OAuth2AuthorizedClientService tokens;

	private final RestClientClientCredentialsTokenResponseClient client;

	TokenEndpoint(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
			RestClient.Builder http) {
		this.registrations = registrations;
		this.tokens = tokens;
		this.client = new RestClientClientCredentialsTokenResponseClient();
		this.client.setRestClient(http
			.configureMessageConverters((converters) -> converters.addCustomConverter(new FormHttpMessageConverter())
				.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
			.defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
			.build());
	}

	/**
	 * Makes a source of tokens that keeps them in the common store.
	 * @param ahead how long before its expiry a token is replaced
	 * @return the source
	 */
	OAuth2AuthorizedClientManager renewing(Duration ahead) {
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				this.registrations, this.tokens);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials((grant) -> grant.accessTokenResponseClient(this.client).clockSkew(ahead))
			.build());
		return manager;
	}

}
