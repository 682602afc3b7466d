package dev.parley.gateway.session;

import java.net.URI;

import dev.parley.defaults.RefusedStart;
import dev.parley.gateway.PublicUrl;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.util.StringUtils;

/**
 * The gateway as a confidential client of auth-server.
 *
 * @param authUrl the URL of auth-server in the inner network
 * @param clientSecret the secret of the client {@code gateway}
 */
@ConfigurationProperties("parley")
record LoginSettings(URI authUrl, String clientSecret) {

	static final String LOGIN = "/session/login";

	static final String CALLBACK = "/session/callback";

	static final String LOGOUT = "/session/logout";

	/** The id of the client registration, and the last segment of {@link #LOGIN}. */
	static final String REGISTRATION = "login";

	LoginSettings {
		if (!StringUtils.hasText(clientSecret)) {
			throw RefusedStart.missing("parley.client-secret");
		}
	}

	/**
	 * Requests every scope that opens something; auth-server grants those that the user's
	 * role allows.
	 */
	ClientRegistration registration(PublicUrl url, String[] scopes) {
		return ClientRegistration.withRegistrationId(REGISTRATION)
			.clientId("gateway")
			.clientSecret(this.clientSecret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.scope(StringUtils.addStringToArray(scopes, "openid"))
			.redirectUri(url.origin() + CALLBACK)
			.authorizationUri(url.issuer() + "/oauth2/authorize")
			.tokenUri(this.authUrl + "/oauth2/token")
			.jwkSetUri(this.authUrl + "/oauth2/jwks")
			.issuerUri(url.issuer().toString())
			.userNameAttributeName("sub")
			.build();
	}

	/** Where a client ends a login at auth-server. */
	String logoutUrl() {
		return this.authUrl + "/connect/logout";
	}

	/** Omits the secret. */
	@Override
	public String toString() {
		return "LoginSettings[authUrl=" + this.authUrl + "]";
	}

}
