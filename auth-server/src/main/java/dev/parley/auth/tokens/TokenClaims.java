package dev.parley.auth.tokens;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.parley.auth.Account;
import dev.parley.auth.Accounts;
import dev.parley.auth.Factors;
import dev.parley.auth.Role;
import dev.parley.auth.Scope;
import dev.parley.auth.Username;
import dev.parley.defaults.AccessTokens;
import dev.parley.defaults.Revocations;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Sets the scopes, audiences and roles of an access token. The roles are those that the
 * user has now, not at the login.
 */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private final Accounts accounts;

	TokenClaims(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
		if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			identify(context);
		}
		if (context.getAuthorization() != null
				&& !AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType())) {
			context.getClaims().claim(Revocations.LOGIN, context.getAuthorization().getId());
		}
		if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			return;
		}
		Set<String> scopes = new TreeSet<>(context.getAuthorizedScopes());
		Set<Role> roles = Set.of();
		if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			Authentication owner = Objects.requireNonNull(context.getPrincipal());
			roles = roles(owner.getName());
			scopes.retainAll(Role.narrow(roles, scopes));
		}
		List<String> audience = AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType())
				? List.of(Delegation.limit(context, scopes)) : Scope.audiences(scopes);
		if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
				&& !AuthorizationGrantType.TOKEN_EXCHANGE.equals(context.getAuthorizationGrantType())) {
			describeLogin(context);
		}
		context.getJwsHeader().type(AccessTokens.TYPE);
		// The authorization store can deserialize mutable lists only; RFC 9068 wants one
		// string of scopes.
		context.getClaims()
			.claim(OAuth2ParameterNames.CLIENT_ID, context.getRegisteredClient().getClientId())
			.audience(new ArrayList<>(audience))
			.claim("scope", String.join(" ", scopes))
			.claim("roles", roles.stream().map(Role::name).sorted().collect(Collectors.toCollection(ArrayList::new)));
	}

	/**
	 * The subject is anonymous; an ID token also says when and how the user logged in,
	 * and to a client that needs no consent, the user name.
	 */
	private void identify(JwtEncodingContext context) {
		Authentication owner = Objects.requireNonNull(context.getPrincipal());
		String user = owner.getName();
		context.getClaims()
			.subject(this.accounts.subject(new Username(user))
				.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT)));
		if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
			return;
		}
		describeLogin(context);
		context.getClaims().claim(IdTokenClaimNames.AMR, Factors.of(owner).methods());
		if (!context.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent()) {
			context.getClaims().claim(StandardClaimNames.PREFERRED_USERNAME, user);
		}
	}

	/** When and how the user logged in (RFC 9470, section 6.2). */
	private static void describeLogin(JwtEncodingContext context) {
		Factors factors = Factors.of(Objects.requireNonNull(context.getPrincipal()));
		factors.time().ifPresent((time) -> context.getClaims().claim(IdTokenClaimNames.AUTH_TIME, Date.from(time)));
		context.getClaims().claim(IdTokenClaimNames.ACR, factors.context().value());
	}

	private Set<Role> roles(String user) {
		return this.accounts.find(new Username(user))
			.map(Account::roles)
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
	}

}
