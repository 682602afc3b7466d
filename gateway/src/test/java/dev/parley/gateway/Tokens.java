package dev.parley.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/** Issues access tokens like those of auth-server, and invalid ones. */
public final class Tokens {

	public static final String ISSUER = "http://localhost:8080/auth";

	private final ECKey key = newKey("the-key");

	public String jwks() {
		return new JWKSet(this.key.toPublicJWK()).toString();
	}

	public String of(String subject, String... scopes) {
		return signed(claims(subject, ISSUER, Duration.ofMinutes(10), scopes), this.key);
	}

	/** The token of a user for several services, with more claims. */
	public String ofLogin(String login, Map<String, ?> more, String... scopes) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(
				claims("customer1", ISSUER, Duration.ofMinutes(10), scopes))
			.audience(List.of("inventory-service", "order-service"))
			.claim("sid", login);
		more.forEach(claims::claim);
		return signed(claims.build(), this.key);
	}

	/** The ID token of a login. */
	public String idToken(String subject, String nonce, String login) {
		return signed(new JWTClaimsSet.Builder(claims(subject, ISSUER, Duration.ofMinutes(10))).audience("gateway")
			.claim("nonce", nonce)
			.claim("sid", login)
			.issueTime(new Date())
			.build(), this.key, "JWT");
	}

	public String expired() {
		return signed(claims("customer1", ISSUER, Duration.ofMinutes(-5)), this.key);
	}

	/** As from an auth-server whose clock is ahead. */
	public String notYetValid() {
		return signed(new JWTClaimsSet.Builder(claims("customer1", ISSUER, Duration.ofMinutes(10), "orders:read"))
			.notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
			.build(), this.key);
	}

	public String without(String claim) {
		return signed(new JWTClaimsSet.Builder(claims("customer1", ISSUER, Duration.ofMinutes(10))).claim(claim, null)
			.build(), this.key);
	}

	public String ofAnotherIssuer() {
		return signed(claims("customer1", "http://evil.example/auth", Duration.ofMinutes(10)), this.key);
	}

	public String ofAnotherKey() {
		return signed(claims("customer1", ISSUER, Duration.ofMinutes(10)), newKey("the-key"));
	}

	public String ofAnUnknownKey() {
		return signed(claims("customer1", ISSUER, Duration.ofMinutes(10)), newKey("another-key"));
	}

	public String unsigned() {
		return new PlainJWT(claims("customer1", ISSUER, Duration.ofMinutes(10))).serialize();
	}

	/** A known attack: a MAC whose secret is the public key. */
	public String signedWithThePublicKey() {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("the-key").build(),
					claims("customer1", ISSUER, Duration.ofMinutes(10)));
			token.sign(new MACSigner(this.key.toPublicKey().getEncoded()));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ECKey newKey(String id) {
		try {
			return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JWTClaimsSet claims(String subject, String issuer, Duration life, String... scopes) {
		return new JWTClaimsSet.Builder().subject(subject)
			.issuer(issuer)
			.audience("order-service")
			.claim("client_id", "parley-cli")
			.jwtID(UUID.randomUUID().toString())
			.claim("scope", List.of(scopes))
			.issueTime(Date.from(Instant.now().minus(Duration.ofMinutes(20))))
			.expirationTime(Date.from(Instant.now().plus(life)))
			.build();
	}

	private static String signed(JWTClaimsSet claims, ECKey key) {
		return signed(claims, key, "at+jwt");
	}

	private static String signed(JWTClaimsSet claims, ECKey key, String type) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type))
				.keyID(key.getKeyID())
				.build(), claims);
			token.sign(new ECDSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
