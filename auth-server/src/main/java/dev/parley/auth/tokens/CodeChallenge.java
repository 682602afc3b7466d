package dev.parley.auth.tokens;

import java.util.regex.Pattern;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** Rejects a code challenge that no verifier can have (RFC 7636, section 4.2). */
final class CodeChallenge {

	private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

	private CodeChallenge() {
	}

	static void validate(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
		OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
		if (request.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE) instanceof String challenge
				&& !LEGAL.matcher(challenge).matches()) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: code_challenge",
							"https://datatracker.ietf.org/doc/html/rfc7636#section-4.4.1"),
					request);
		}
	}

}
