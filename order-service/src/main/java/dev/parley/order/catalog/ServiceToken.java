package dev.parley.order.catalog;

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
import org.springframework.stereotype.Component;

/**
 * This service's own access token: one for all callers, renewed in the background before
 * it expires, so that no order waits for auth-server.
 */
@Component
class ServiceToken {

	private static final Log log = LogFactory.getLog(ServiceToken.class);

	private static final String REGISTRATION = "inventory";

	private static final Authentication SELF = new AnonymousAuthenticationToken("self", "order-service",
			AuthorityUtils.createAuthorityList("SERVICE"));

	private final TokenEndpoint endpoint;

	private final OAuth2AuthorizedClientService tokens;

	private final OAuth2AuthorizedClientManager ahead;

	ServiceToken(TokenEndpoint endpoint, OAuth2AuthorizedClientService tokens) {
		this.endpoint = endpoint;
		this.tokens = tokens;
		this.ahead = endpoint.ahead();
	}

	@Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
	void renew() {
		try {
			this.ahead.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(REGISTRATION).principal(SELF).build());
		}
		catch (OAuth2AuthorizationException ex) {
			log.warn("auth-server gave no service token: " + ex.getMessage());
		}
	}

	/**
	 * Adds the token to requests, and drops it when it is refused (401).
	 * @return the interceptor
	 */
	ClientHttpRequestInterceptor interceptor() {
		OAuth2ClientHttpRequestInterceptor bearer = new OAuth2ClientHttpRequestInterceptor(this.endpoint.onDemand());
		bearer.setClientRegistrationIdResolver((_) -> REGISTRATION);
		bearer.setPrincipalResolver((_) -> SELF);
		bearer.setAuthorizationFailureHandler(
				OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(this.tokens));
		return bearer;
	}

}
