package dev.parley.gateway.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.defaults.Outage;
import dev.parley.defaults.Problem;
import dev.parley.defaults.TokenProblem;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.endpoint.TokenExchangeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveTokenExchangeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Users' tokens for single services, from auth-server (RFC 8693). One exchange serves all
 * calls with a token to a service. The exchanged token ends with the other one, and is
 * revoked with it. While auth-server is unavailable, the token of the caller is used.
 */
@Component
class ServiceTokens {

	/** As long as an access token lives; an expired one is refused before. */
	private static final Duration LIFE = Duration.ofMinutes(10);

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	/** After a failure, no caller waits for another one. */
	private static final Duration PAUSE = Duration.ofSeconds(5);

	/** The errors that concern the token, and no other caller. */
	private static final Set<String> REFUSALS = Set.of(OAuth2ErrorCodes.INVALID_GRANT, OAuth2ErrorCodes.INVALID_SCOPE,
			"invalid_target");

	private final Outage outage = new Outage(LogFactory.getLog(ServiceTokens.class), "Exchanging tokens");

	private final AsyncCache<Use, String> known = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(LIFE)
		.buildAsync();

	private final WebClientReactiveTokenExchangeTokenResponseClient authServer = new WebClientReactiveTokenExchangeTokenResponseClient();

	private final ReactiveClientRegistrationRepository clients;

	private final Clock clock;

	private volatile Instant paused = Instant.MIN;

	ServiceTokens(WebClient authServer, ReactiveClientRegistrationRepository clients, Clock clock) {
		this.authServer.setWebClient(authServer);
		this.authServer.addParametersConverter(ServiceTokens::audience);
		this.clients = clients;
		this.clock = clock;
	}

	/**
	 * Returns a token for a service.
	 * @param token a user's token, which was verified
	 * @return a token for this service only, or the user's during an outage
	 */
	Mono<String> of(String token, String service) {
		Use use = new Use(fingerprint(token), service);
		if (this.clock.instant().isBefore(this.paused) && this.known.getIfPresent(use) == null) {
			return Mono.just(token);
		}
		return Mono.fromFuture(() -> this.known.get(use, (_, _) -> exchange(token, service).toFuture()), true)
			.onErrorResume((ex) -> isRefused(ex) ? Mono.error(revoked(ex)) : Mono.just(token));
	}

	private Mono<String> exchange(String token, String service) {
		return this.clients.findByRegistrationId("login")
			.map((login) -> request(login, token, service))
			.flatMap(this.authServer::getTokenResponse)
			.timeout(TIMEOUT)
			.map((response) -> response.getAccessToken().getTokenValue())
			.doOnNext((_) -> this.outage.succeeded())
			.doOnError((ex) -> !isRefused(ex), this::pause);
	}

	private void pause(Throwable ex) {
		this.paused = this.clock.instant().plus(PAUSE);
		this.outage.failed(ex);
	}

	private Problem revoked(Throwable ex) {
		return TokenProblem.of(
				new InvalidBearerTokenException("The token was revoked, or does not open this service", ex),
				this.clock);
	}

	private static TokenExchangeGrantRequest request(ClientRegistration login, String token, String service) {
		ClientRegistration gateway = ClientRegistration.withRegistrationId(service)
			.clientId(login.getClientId())
			.clientSecret(login.getClientSecret())
			.tokenUri(login.getProviderDetails().getTokenUri())
			.authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
			.build();
		return new TokenExchangeGrantRequest(gateway, new OAuth2AccessToken(TokenType.BEARER, token, null, null), null);
	}

	private static MultiValueMap<String, String> audience(TokenExchangeGrantRequest request) {
		return MultiValueMap.fromSingleValue(Map.of("audience", request.getClientRegistration().getRegistrationId()));
	}

	private static boolean isRefused(Throwable ex) {
		return ex instanceof OAuth2AuthorizationException refused
				&& REFUSALS.contains(refused.getError().getErrorCode());
	}

	private static ByteBuffer fingerprint(String token) {
		try {
			return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * What an exchange is for.
	 *
	 * @param token the SHA-256 of the user's token
	 * @param service the service that is called
	 */
	private record Use(ByteBuffer token, String service) {
	}

}
