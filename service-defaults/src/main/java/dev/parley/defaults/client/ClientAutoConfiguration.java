package dev.parley.defaults.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Gives every HTTP service group that has URLs in {@code parley.clients} a service token,
 * the balancing over these URLs, and a reader that ignores unknown fields.
 * <p>
 * The token comes from the OAuth2 client registration that has the name of the group.
 */
@AutoConfiguration(after = { ImperativeHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class,
		OAuth2ClientAutoConfiguration.class })
@ConditionalOnClass({ RestClientHttpServiceGroupConfigurer.class, RestClientAutoConfiguration.class,
		OAuth2ClientAutoConfiguration.class })
@ConditionalOnBean({ ClientRegistrationRepository.class, RestClient.Builder.class })
@EnableConfigurationProperties(ClientSettings.class)
class ClientAutoConfiguration {

	@Bean
	ServiceTokens serviceTokens(ClientSettings settings, ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientService tokens, RestClient.Builder http, ClientHttpRequestFactoryBuilder<?> factories,
			HttpClientSettings timeouts, Clock clock) {
		return new ServiceTokens(settings.clients().keySet(),
				new TokenEndpoint(registrations, tokens, http, factories, timeouts), tokens, clock);
	}

	@Bean
	@Order
	RestClientHttpServiceGroupConfigurer serviceClients(ServiceTokens tokens, ClientSettings settings,
			JsonMapper json) {
		JsonMapper tolerant = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		return (groups) -> groups.forEachClient((group, client) -> {
			List<URI> urls = settings.clients().get(group.name());
			if (urls != null) {
				client.baseUrl("http://" + group.name())
					.configureMessageConverters(
							(converters) -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(tolerant)))
					.requestInterceptor(tokens.interceptor(group.name()))
					.requestInterceptor(new BalancedRequests(new Instances(urls)));
			}
		});
	}

	/** Without it, every request asks in vain for an upgrade to HTTP/2. */
	@Bean
	ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> http11() {
		return (factory) -> factory.withHttpClientCustomizer((client) -> client.version(HttpClient.Version.HTTP_1_1));
	}

}
