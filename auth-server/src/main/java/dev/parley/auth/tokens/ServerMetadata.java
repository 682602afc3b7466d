package dev.parley.auth.tokens;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.parley.auth.LoginContext;
import dev.parley.auth.Scope;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderMetadataClaimNames;

/** Limits the discovery documents to what this server's clients can use. */
final class ServerMetadata {

	private static final List<String> SECRETS = List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
			ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());

	private ServerMetadata() {
	}

	static void describe(Map<String, Object> metadata) {
		metadata.put(OidcProviderMetadataClaimNames.SCOPES_SUPPORTED,
				Arrays.stream(Scope.values()).map(Scope::value).toList());
		metadata.put(OidcProviderMetadataClaimNames.GRANT_TYPES_SUPPORTED,
				List.of(AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
						AuthorizationGrantType.REFRESH_TOKEN.getValue(),
						AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
						AuthorizationGrantType.TOKEN_EXCHANGE.getValue()));
		metadata.put(OidcProviderMetadataClaimNames.TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
				List.of(ClientAuthenticationMethod.NONE.getValue(), SECRETS.get(0), SECRETS.get(1)));
		metadata.put(OidcProviderMetadataClaimNames.REVOCATION_ENDPOINT_AUTH_METHODS_SUPPORTED, SECRETS);
		metadata.put(OidcProviderMetadataClaimNames.INTROSPECTION_ENDPOINT_AUTH_METHODS_SUPPORTED, SECRETS);
		metadata.put(OidcProviderMetadataClaimNames.ID_TOKEN_SIGNING_ALG_VALUES_SUPPORTED,
				List.of(SignatureAlgorithm.ES256.getName()));
		metadata.put("acr_values_supported", Arrays.stream(LoginContext.values()).map(LoginContext::value).toList());
		metadata.put("authorization_response_iss_parameter_supported", true);
		metadata.remove(OidcProviderMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS);
	}

}
