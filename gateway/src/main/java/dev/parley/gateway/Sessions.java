package dev.parley.gateway;

import java.net.URI;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;

/**
 * How the gateway logs people in for a browser: as a confidential client of auth-server
 * that keeps their tokens to itself.
 *
 * @param issuer the URL of auth-server in a browser
 * @param authUrl where auth-server is for this gateway
 * @param clientSecret the secret of the client {@code gateway}
 */
@ConfigurationProperties("parley")
record Sessions(URI issuer, URI authUrl, String clientSecret) {

	static final String LOGIN = "/session/login";

	static final String CALLBACK = "/session/callback";

	static final String LOGOUT = "/session/logout";

	static final String CLIENT = "gateway";

	private static final String[] SCOPES = { "openid", "products:read", "products:write", "orders:read", "orders:write",
			"notifications:read", "operations" };

	Sessions {
		if (!StringUtils.hasText(clientSecret)) {
			throw new RefusedStart("The secret `parley.client-secret` is missing: set this property,"
					+ " or put a file of this name into the directory that PARLEY_SECRETS names");
		}
	}

	/** The front door as a browser names it. */
	String origin() {
		return this.issuer.resolve("/").toString().replaceFirst("/$", "");
	}

	/** Whether cookies travel encrypted. */
	boolean isSecure() {
		return this.issuer.getScheme().equals("https");
	}

	/** Whether browsers are on this machine, and share its name with other programs. */
	boolean isLocal() {
		return this.issuer.getHost().equals("localhost");
	}

	/** Asks for every scope; auth-server gives those that the user's role allows. */
	ClientRegistration registration() {
		return ClientRegistration.withRegistrationId(CLIENT)
			.clientId(CLIENT)
			.clientSecret(this.clientSecret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.scope(SCOPES)
			.redirectUri(origin() + CALLBACK)
			.authorizationUri(this.issuer + "/oauth2/authorize")
			.tokenUri(this.authUrl + "/oauth2/token")
			.jwkSetUri(this.authUrl + "/oauth2/jwks")
			.issuerUri(this.issuer.toString())
			.userNameAttributeName("sub")
			.providerConfigurationMetadata(Map.of("end_session_endpoint", this.issuer + "/connect/logout"))
			.build();
	}

	@Override
	public String toString() {
		return "Sessions of " + this.issuer;
	}

}
