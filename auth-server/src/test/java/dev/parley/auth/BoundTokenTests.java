package dev.parley.auth;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** This server's own endpoints take tokens that are bound to a key (RFC 9449). */
class BoundTokenTests extends ServiceTest {

	@ParameterizedTest
	@ValueSource(strings = { "/auth/userinfo", "/auth/operations/accounts" })
	void acceptsABoundTokenWithAProofOnly(String path) throws JOSEException {
		ECKey key = new ECKeyGenerator(Curve.P_256).generate();
		String token = boundToken(key);

		String proof = proof(key, "GET", path, token);
		HttpResponse<String> accepted = call(path, "DPoP", token, proof);
		assertThat(accepted.statusCode()).as(accepted.headers().map()::toString).isEqualTo(200);
		assertThat(call(path, "DPoP", token, proof).statusCode()).as("the proof again").isEqualTo(401);
		assertThat(call(path, "DPoP", token, proof(key, "GET", "/auth/elsewhere", token)).statusCode())
			.as("a proof for another URL")
			.isEqualTo(401);
		ECKey another = new ECKeyGenerator(Curve.P_256).generate();
		assertThat(call(path, "DPoP", token, proof(another, "GET", path, token)).statusCode()).as("another key")
			.isEqualTo(401);
		assertThat(this.browser.get(path, Map.of("Authorization", "Bearer " + token)).statusCode()).as("no proof")
			.isEqualTo(401);
	}

	@Test
	void opensOnceWithEachProofAtAllInstances() throws Exception {
		ECKey key = new ECKeyGenerator(Curve.P_256).generate();
		String token = boundToken(key);
		String proof = proof(key, "GET", "/auth/userinfo", token);
		byte[] hash = DigestUtils.sha256(SignedJWT.parse(proof).getJWTClaimsSet().getJWTID());

		this.server.database()
			.sql("insert into spent_proof (hash, expires_at) values (?, now() + interval '1 minute')")
			.param(hash)
			.update();

		assertThat(call("/auth/userinfo", "DPoP", token, proof).statusCode()).isEqualTo(401);
	}

	@Test
	void forgetsProofsThatHaveExpired() throws JOSEException {
		this.server.database()
			.sql("insert into spent_proof (hash, expires_at) values (?, now() - interval '1 second')")
			.param(DigestUtils.sha256("an old proof"))
			.update();
		ECKey key = new ECKeyGenerator(Curve.P_256).generate();
		String token = boundToken(key);

		assertThat(call("/auth/userinfo", "DPoP", token, proof(key, "GET", "/auth/userinfo", token)).statusCode())
			.isEqualTo(200);

		assertThat(this.server.database()
			.sql("select min(expires_at) > now() from spent_proof")
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void isNotExchangedForAnUnboundToken() throws JOSEException {
		String token = boundToken(new ECKeyGenerator(Curve.P_256).generate());

		assertThat(new Gateway(this.server).exchange(token, Map.of("audience", "order-service")).body())
			.contains("invalid_grant");
	}

	private String boundToken(ECKey key) throws JOSEException {
		URI answer = this.browser.authorize(this.client.request("openid operations"), "operator1");
		HttpResponse<String> tokens = this.server.browser()
			.post("/auth/oauth2/token",
					Map.of("grant_type", "authorization_code", "client_id", "parley-cli", "redirect_uri",
							Client.REDIRECT_URI, "code", Browser.parameter(answer, "code"), "code_verifier",
							Client.VERIFIER),
					Map.of("DPoP", proof(key, "POST", "/auth/oauth2/token", "")));
		assertThat(Client.json(tokens)).containsEntry("token_type", "DPoP");
		return (String) Client.json(tokens).get("access_token");
	}

	private HttpResponse<String> call(String path, String scheme, String token, String proof) {
		return this.browser.get(path, Map.of("Authorization", scheme + " " + token, "DPoP", proof));
	}

	private static String proof(ECKey key, String method, String path, String token) throws JOSEException {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().jwtID(UUID.randomUUID().toString())
			.claim("htm", method)
			.claim("htu", URI.create(Server.ISSUER).resolve(path).toString())
			.issueTime(Date.from(Instant.now()));
		if (!token.isEmpty()) {
			claims.claim("ath",
					Base64URL.encode(DigestUtils.sha256(token.getBytes(StandardCharsets.US_ASCII))).toString());
		}
		SignedJWT proof = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("dpop+jwt"))
			.jwk(key.toPublicJWK())
			.build(), claims.build());
		proof.sign(new ECDSASigner(key));
		return proof.serialize();
	}

}
