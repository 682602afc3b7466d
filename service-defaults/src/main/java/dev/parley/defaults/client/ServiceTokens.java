package dev.parley.defaults.client;

import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * This service's own access tokens: one per called service, renewed in the background
 * before it expires, so that no request waits for auth-server.
 */
public class ServiceTokens {

	private static final Log log = LogFactory.getLog(ServiceTokens.class);

	private static final Authentication SELF = new AnonymousAuthenticationToken("self", "self",
			AuthorityUtils.createAuthorityList("SERVICE"));

	private final Set<String> registrations;

	private final OAuth2AuthorizedClientService tokens;

	private final OAuth2AuthorizedClientManager onDemand;

	private final OAuth2AuthorizedClientManager ahead;

	ServiceTokens(Set<String> registrations, TokenEndpoint endpoint, OAuth2AuthorizedClientService tokens) {
		this.registrations = registrations;
		this.tokens = tokens;
		this.onDemand = endpoint.onDemand();
		this.ahead = endpoint.ahead();
	}

	/**
	 * Renews the tokens that are about to expire, and waits for auth-server to answer.
	 */
	@Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
	public void renew() {
		this.registrations.forEach((registration) -> {
			try {
				this.ahead
					.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(registration).principal(SELF).build());
			}
			catch (OAuth2AuthorizationException ex) {
				log.warn("Could not get a service token for " + registration + ": " + ex.getMessage());
			}
		});
	}

	/** Adds the token to requests, and drops it when it is refused (401). */
	ClientHttpRequestInterceptor interceptor(String registration) {
		OAuth2ClientHttpRequestInterceptor bearer = new OAuth2ClientHttpRequestInterceptor(this.onDemand);
		bearer.setClientRegistrationIdResolver((_) -> registration);
		bearer.setPrincipalResolver((_) -> SELF);
		bearer.setAuthorizationFailureHandler(
				OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(this.tokens));
		return bearer;
	}

}
