package dev.parley.defaults.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.parley.defaults.Outage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;

/**
 * This service's own access tokens: one per called service, renewed in the background at
 * half of its life, so that no request waits for auth-server and an outage of auth-server
 * may last for the other half.
 */
public class ServiceTokens {

	private static final Log log = LogFactory.getLog(ServiceTokens.class);

	private static final Authentication SELF = new AnonymousAuthenticationToken("self", "self",
			AuthorityUtils.createAuthorityList("SERVICE"));

	private final Map<String, Outage> outages = new HashMap<>();

	private final OAuth2AuthorizedClientService tokens;

	private final Clock clock;

	private final OAuth2AuthorizedClientManager onDemand;

	private final OAuth2AuthorizedClientManager ahead;

	ServiceTokens(Set<String> registrations, TokenEndpoint endpoint, OAuth2AuthorizedClientService tokens,
			Clock clock) {
		registrations.forEach((registration) -> this.outages.put(registration,
				new Outage(log, "Getting the service token for " + registration)));
		this.tokens = tokens;
		this.clock = clock;
		this.onDemand = endpoint.onDemand();
		this.ahead = endpoint.ahead();
	}

	/**
	 * Renews the tokens that have passed half of their life, and waits for auth-server to
	 * answer. If it does not, the present token stays in use.
	 */
	@Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
	public void renew() {
		this.outages.forEach((registration, outage) -> {
			if (isDue(registration)) {
				outage.run(() -> this.ahead
					.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(registration).principal(SELF).build()));
			}
		});
	}

	private boolean isDue(String registration) {
		OAuth2AuthorizedClient client = this.tokens.loadAuthorizedClient(registration, SELF.getName());
		if (client == null) {
			return true;
		}
		Instant issued = client.getAccessToken().getIssuedAt();
		Instant end = client.getAccessToken().getExpiresAt();
		return issued == null || end == null
				|| !this.clock.instant().isBefore(issued.plus(Duration.between(issued, end).dividedBy(2)));
	}

	/** The present token, or a new one if there is none. */
	public String token(String registration) {
		OAuth2AuthorizedClient client = this.onDemand
			.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(registration).principal(SELF).build());
		return Objects.requireNonNull(client, "The grant always gives a token").getAccessToken().getTokenValue();
	}

	/** Makes the next call get a new token. */
	public void drop(String registration) {
		this.tokens.removeAuthorizedClient(registration, SELF.getName());
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
