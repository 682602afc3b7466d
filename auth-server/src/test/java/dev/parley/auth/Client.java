package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

import com.nimbusds.jose.util.JSONObjectUtils;

import dev.parley.defaults.AccessTokens;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/** An OAuth client: parley-cli or a service. */
record Client(Server server) {

	static final String REDIRECT_URI = "http://127.0.0.1/callback";

	static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636";

	/** The parameters of an authorization request by parley-cli. */
	Map<String, String> request(String scope) {
		return new TreeMap<>(Map.of("response_type", "code", "client_id", "parley-cli", "redirect_uri", REDIRECT_URI,
				"scope", scope, "state", "some state", "code_challenge", challenge(), "code_challenge_method", "S256"));
	}

	/** Logs a user in and returns the access token. */
	Jwt tokenOf(String username, String scope) {
		return token(redeem(this.server.browser().authorize(request(scope), username)));
	}

	HttpResponse<String> redeem(URI answer) {
		return redeem(answer, VERIFIER);
	}

	HttpResponse<String> redeem(URI answer, String verifier) {
		return this.server.browser()
			.post("/auth/oauth2/token", Map.of("grant_type", "authorization_code", "client_id", "parley-cli",
					"redirect_uri", REDIRECT_URI, "code", Browser.parameter(answer, "code"), "code_verifier", verifier),
					Map.of());
	}

	/** Requests a token by client credentials. */
	HttpResponse<String> credentials(String id, String secret, Map<String, String> more) {
		Map<String, String> form = new TreeMap<>(more);
		form.put("grant_type", "client_credentials");
		return this.server.browser().post("/auth/oauth2/token", form, basic(id, secret));
	}

	static Map<String, String> basic(String id, String secret) {
		String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
		return Map.of("Authorization", "Basic " + basic);
	}

	/** Verifies the access token of a response with the published keys. */
	Jwt token(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(this.server.origin() + "/auth/oauth2/jwks")
			.jwsAlgorithm(SignatureAlgorithm.ES256)
			.build();
		decoder.setJwtValidator(AccessTokens.of(Server.ISSUER, (_) -> OAuth2TokenValidatorResult.success()));
		return decoder.decode((String) json(answer).get("access_token"));
	}

	HttpResponse<String> userinfo(Jwt token) {
		return this.server.browser().get("/auth/userinfo", Map.of("Authorization", "Bearer " + token.getTokenValue()));
	}

	static Map<String, Object> json(HttpResponse<String> answer) {
		try {
			return JSONObjectUtils.parse(answer.body());
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String challenge() {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
